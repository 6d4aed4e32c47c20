/** What subtitles keep to, as broadcasters ask: letters of a line, lines, seconds on the screen. */
const subtitleLimits = { letters: 42, lines: 2, seconds: 7 }

/** No more pieces than that have room in two lines. */
const mostPieces = subtitleLimits.letters * subtitleLimits.lines + 1

/** Up to so many letters nothing is cut for the time alone: the rest of the time is silence. */
const briefLetters = 20

/** Words on the screen from one second to another. */
interface Shown {
  start: number
  end: number
  text: string
}

/** A word, or a piece of a text that is written without blanks. */
interface Piece {
  text: string
  /** Seconds it begins and ends. */
  at: number
  until: number
  /** True when a blank stands before it. */
  apart: boolean
}

const lengthOf = (text: string) => [...text].length

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text, apart }, index) => (apart && index > 0 ? ` ${text}` : text)).join('')
}

const enders = /[.!?…。！？]["'”’»)\]]*$/u
const abbreviated = /^(?:\p{L}|Mr|Mrs|Ms|Dr|Prof|St|No|vs|approx)\.$/iu
const pauses = /[,;:–—、，；：]["'”’»)\]]*$/u

const endsSentence = ({ text }: Piece) => enders.test(text) && !abbreviated.test(text)
const endsClause = (piece: Piece) => endsSentence(piece) || pauses.test(piece.text)

/** Pieces of a word too long for a line: its words where the script has no blanks, else so many letters. */
function piecesOf(word: string): string[] {
  if (lengthOf(word) <= subtitleLimits.letters) return [word]
  const found: string[] = []
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(word)) {
    const last = found.length - 1
    // Marks stay with the word before them.
    if (last >= 0 && !/[\p{L}\p{N}]/u.test(segment)) found[last] += segment
    else found.push(segment)
  }
  return found.flatMap((one) => {
    const letters = [...one]
    return Array.from({ length: Math.ceil(letters.length / subtitleLimits.letters) }, (_, at) =>
      letters.slice(at * subtitleLimits.letters, (at + 1) * subtitleLimits.letters).join(''),
    )
  })
}

function timedPieces(words: readonly { text: string; at: number }[], end: number): Piece[] {
  return words.flatMap(({ text, at }, index) => {
    const span = (words[index + 1]?.at ?? end) - at
    const all = lengthOf(text)
    let before = 0
    return piecesOf(text).map((piece, part) => {
      const from = at + (span * before) / Math.max(1, all)
      before += lengthOf(piece)
      return { text: piece, at: from, until: at + (span * before) / Math.max(1, all), apart: part === 0 }
    })
  })
}

/** The text in one line or two, the break after a comma or near the middle; undefined when it needs more. */
function inLines(pieces: readonly Piece[]): string | undefined {
  // Most of what is too long is so by far, and is not put together for each place of a break.
  if (pieces.length > mostPieces) return undefined
  const whole = textOf(pieces)
  if (lengthOf(whole) <= subtitleLimits.letters) return whole
  if (lengthOf(whole) > subtitleLimits.lines * subtitleLimits.letters + 1) return undefined
  let best: { text: string; cost: number } | undefined
  for (let at = 1; at < pieces.length; at++) {
    const [first, second] = [textOf(pieces.slice(0, at)), textOf(pieces.slice(at))]
    const [upper, lower] = [lengthOf(first), lengthOf(second)]
    const last = pieces[at - 1]
    if (Math.max(upper, lower) > subtitleLimits.letters || !last) continue
    const cost = Math.abs(upper - lower) - (endsClause(last) ? 12 : 0)
    if (!best || cost < best.cost) best = { text: `${first}\n${second}`, cost }
  }
  return best?.text
}

type Run = readonly Piece[]

function parts(run: Run, ends: (piece: Piece) => boolean): Run[] {
  const found: Piece[][] = [[]]
  run.forEach((piece, index) => {
    found.at(-1)?.push(piece)
    if (ends(piece) && index < run.length - 1) found.push([])
  })
  return found
}

/** Halves by letters until each fits: even pieces, in as many steps as there are pieces. */
function halved(run: Run, fits: (run: Run) => boolean): Run[] {
  if (run.length < 2 || fits(run)) return [run]
  const total = run.reduce((sum, { text }) => sum + lengthOf(text), 0)
  let before = 0
  const middle = run.findIndex(({ text }) => {
    before += lengthOf(text)
    return before >= total / 2
  })
  const at = Math.min(run.length - 1, Math.max(1, middle + 1))
  return [...halved(run.slice(0, at), fits), ...halved(run.slice(at), fits)]
}

/** Cut at sentence ends, then at commas, then between words; neighbours of one kind that fit together stay together. */
function cut(run: Run, fits: (run: Run) => boolean, kinds = [endsSentence, endsClause]): Run[] {
  const [ends, ...finer] = kinds
  if (run.length < 2 || fits(run)) return [run]
  if (!ends) return halved(run, fits)
  const joined: Run[] = []
  let open = false
  for (const part of parts(run, ends)) {
    const last = joined.at(-1)
    if (!fits(part)) {
      joined.push(...cut(part, fits, finer))
      open = false
    } else if (open && last && fits([...last, ...part])) joined[joined.length - 1] = [...last, ...part]
    else {
      joined.push(part)
      open = true
    }
  }
  return joined
}

/** True for a cue that can stay as it is. */
function isShort({ start, end, text }: Shown): boolean {
  const lines = text.split('\n')
  return (
    end - start <= subtitleLimits.seconds &&
    lines.length <= subtitleLimits.lines &&
    lines.every((line) => lengthOf(line) <= subtitleLimits.letters)
  )
}

/**
 * A cue as subtitles are cut: at most two lines of 42 letters and 7 s each, by the times of its words (seconds each begins). One of a word or
 * two that lasts longer is shown for 7 s.
 */
export function cutSubtitle(cue: Shown, words: readonly { text: string; at: number }[]): Shown[] {
  if (isShort(cue)) return [cue]
  const pieces = timedPieces(words, cue.end)
  const endOf = (run: Run) => run.at(-1)?.until ?? cue.end
  const fits = (run: Run) =>
    inLines(run) !== undefined &&
    ((run.length < 3 && lengthOf(textOf(run)) <= briefLetters) ||
      endOf(run) - (run[0]?.at ?? 0) <= subtitleLimits.seconds)
  return cut(pieces, fits).map((run) => {
    const start = run[0]?.at ?? cue.start
    return {
      start,
      end: Math.min(endOf(run), start + subtitleLimits.seconds),
      text: inLines(run) ?? textOf(run),
    }
  })
}
