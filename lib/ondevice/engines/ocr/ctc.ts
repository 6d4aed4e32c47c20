/** One character read from a strip: its probability and the time step (output column) of its peak. */
export interface ReadChar {
  char: string
  confidence: number
  step: number
}

export interface StripReading {
  chars: ReadChar[]
  /** Probability of a space at each time step. */
  spaces: Float32Array
}

/** Class labels in model order: blank first, then the dictionary's lines, then the space. */
export function ctcLabels(dictionary: string): string[] {
  return ['', ...dictionary.replace(/\r?\n$/, '').split(/\r?\n/), ' ']
}

export interface CtcShape {
  /** Index of the first score of this strip. */
  offset: number
  steps: number
  labels: readonly string[]
  /** Indices of the labels that may be read, without the blank; all when absent. */
  allowed?: readonly number[] | undefined
}

/**
 * Greedy CTC decoding (Graves et al. 2006): best class per step, repeats merged, blanks dropped.
 * `scores` holds `steps` rows of `labels.length` probabilities from `offset` on; label 0 is the blank.
 */
export function decodeCtc(scores: Float32Array, shape: CtcShape): StripReading {
  const { offset, steps, labels, allowed } = shape
  const classes = labels.length
  const count = allowed ? allowed.length : classes - 1
  const chars: ReadChar[] = []
  const spaces = new Float32Array(steps)
  let before = 0
  for (let step = 0; step < steps; step++) {
    const base = offset + step * classes
    let best = 0
    let top = scores[base] ?? 0
    for (let place = 0; place < count; place++) {
      const index = allowed ? (allowed[place] ?? 0) : place + 1
      const score = scores[base + index] ?? 0
      if (score > top) {
        top = score
        best = index
      }
    }
    spaces[step] = scores[base + classes - 1] ?? 0
    const last = chars.at(-1)
    if (best !== 0 && best !== before) chars.push({ char: labels[best] ?? '', confidence: top, step })
    else if (best !== 0 && last && top > last.confidence)
      chars[chars.length - 1] = { ...last, confidence: top, step }
    before = best
  }
  return { chars, spaces }
}
