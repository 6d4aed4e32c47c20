import { type Reading, readTolerant } from './tolerant'

/** Brackets in prose that fail to read are many; giving up after this many keeps the time linear. */
const maxAttempts = 64

/** The object or array that prose or a fence surrounds: fenced blocks are asked first, then the text in order. */
export function findReading(text: string, unfinished: 'keep' | 'drop'): Reading | undefined {
  return best(starts(text, /^[ \t]*```[^\n`{[]*\s*(?=[{[])/gm)) ?? best(starts(text, /(?=[{[])/g))

  function starts(whole: string, pattern: RegExp): Reading[] {
    const found: Reading[] = []
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const match = pattern.exec(whole)
      if (!match) break
      const start = match.index + match[0].length
      const reading = readTolerant(whole, { start, words: false, unfinished })
      if (reading) found.push(reading)
      pattern.lastIndex = Math.max(reading?.end ?? 0, start + 1)
    }
    return found
  }
}

/** The first that carries content; a bare list of numbers is mostly a citation mark. */
function best(found: Reading[]): Reading | undefined {
  return found.find((reading) => hasContent(reading.value)) ?? found[0]
}

function hasContent(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => typeof item !== 'number')
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
}
