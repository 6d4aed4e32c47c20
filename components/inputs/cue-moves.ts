import { type Cue, timedWords } from '@/lib/core/subtitles'

/** A cue by its place, and a word in it. */
interface Stop {
  stop: number
  word: number
}

/** Where a key leads among the words of a transcript: up and down by a cue, left and right by a word, Home and End to the ends. */
export function movedTo(
  key: string,
  { stop, word, cues }: Stop & { cues: readonly Cue[] },
): Stop | undefined {
  const last = cues.length - 1
  const lastWord = (at: number) => Math.max(0, timedWords(cues[at] ?? noCue).length - 1)
  switch (key) {
    case 'ArrowDown':
      return { stop: Math.min(last, stop + 1), word: 0 }
    case 'ArrowUp':
      return { stop: Math.max(0, stop - 1), word: 0 }
    case 'ArrowRight':
      if (word < lastWord(stop)) return { stop, word: word + 1 }
      return stop < last ? { stop: stop + 1, word: 0 } : { stop, word }
    case 'ArrowLeft':
      if (word > 0) return { stop, word: word - 1 }
      return stop > 0 ? { stop: stop - 1, word: lastWord(stop - 1) } : { stop, word }
    case 'Home':
      return { stop: 0, word: 0 }
    case 'End':
      return { stop: last, word: 0 }
  }
  return undefined
}

const noCue: Cue = { start: 0, end: 0, text: '' }
