import { type Doubt, oneLookalike } from './doubt'
import { placePairs, places, repairable, streetWords } from './lexicon'

const digitFor: Record<string, string> = { O: '0', o: '0', D: '0', I: '1', l: '1', B: '8', S: '5', Z: '2' }

function withCaseOf(word: string, printed: string): string {
  if (printed === printed.toUpperCase()) return word.toUpperCase()
  return /^\p{Lu}/u.test(printed) ? word[0]?.toUpperCase() + word.slice(1) : word
}

const anything: Doubt = () => true

function repairWord(word: string, doubted: Doubt): string {
  const plain = word.toLowerCase()
  if (plain.length < 6 || repairable.has(plain) || !/^[a-z]+$/.test(plain) || !doubted(word)) return word
  const near = [...repairable].filter((known) => oneLookalike(plain, known))
  const only = near.length === 1 ? near[0] : undefined
  return only ? withCaseOf(only, word) : word
}

/**
 * Undoes common misreadings of printed names and addresses: a zero inside letters (`C0MPANY`), letters
 * inside a five-digit postal code (`B1750`), and one wrong letter in a well-known long word. Only letters that look
 * alike are changed, and only in what the reader doubted.
 */
export function repairPrint(text: string, doubted = anything): string {
  return repairLetters(text, doubted).replace(/\p{L}+/gu, (word) => repairWord(word, doubted))
}

/** Undoes misreadings that need no knowledge of words; where the words of a country are not known, it is all that is safe. */
export function repairLetters(text: string, doubted = anything): string {
  return text.replace(/[\p{L}\d-]+/gu, (run) =>
    !/\d/.test(run) || !doubted(run)
      ? run
      : run
          .replace(/(?<=\p{L})0(?=\p{L}|\b)(?!\d)/gu, 'O')
          .replace(/(?<=\p{L}-)0(?![\d\p{L}])/gu, 'O')
          .replace(/(?<![\p{L}\d])(?=[\dOIlBSZ]{5}(?![\p{L}\d]))[\dOIlBSZ]+/gu, (code) =>
            code.replace(/\D/g, '').length >= 3
              ? code.replace(/\D/g, (letter) => digitFor[letter] ?? letter)
              : code,
          ),
  )
}

const parts = [...new Set([...streetWords, ...places])]
  .filter((word) => word.length >= 4)
  .sort((a, b) => b.length - a.length)

/** A run of letters as known address words, or undefined when they do not fill it. */
function split(run: string): string[] | undefined {
  if (run === '') return []
  for (const part of parts) {
    if (!run.toLowerCase().startsWith(part)) continue
    const rest = split(run.slice(part.length))
    if (rest) return [run.slice(0, part.length), ...rest]
  }
  return undefined
}

/** Two words that are a known place but for one letter in one of them, or one word printed as two; else undefined. */
function repairPair(first: string, second: string, doubted: Doubt): string[] | undefined {
  const [a, b] = [first.toLowerCase(), second.toLowerCase()]
  const known = (word: string) => places.has(word) || streetWords.has(word)
  if (!known(a) && !known(b) && a.length + b.length >= 5 && places.has(a + b)) return [first + second]
  for (const [one, two] of placePairs) {
    if (a === one && doubted(second) && oneLookalike(b, two)) return [first, withCaseOf(two, second)]
    if (b === two && doubted(first) && oneLookalike(a, one)) return [withCaseOf(one, first), second]
  }
  return undefined
}

/** The text with every two neighbouring words looked at as a pair; marks after the second stay. */
function repairPairs(text: string, doubted: Doubt): string {
  const done: string[] = []
  for (const word of text.split(/\s+/)) {
    const [, letters = '', marks = ''] = /^(\p{L}{2,})(\P{L}*)$/u.exec(word) ?? []
    const before = done.at(-1) ?? ''
    const pair = letters && /^\p{L}{2,}$/u.test(before) ? repairPair(before, letters, doubted) : undefined
    if (pair) done.splice(-1, 1, ...pair.slice(0, -1), `${pair.at(-1)}${marks}`)
    else done.push(word)
  }
  return done.join(' ')
}

/** Undoes what scanners do to spaces in addresses: known words run together, a number stuck to one, `&` without room. */
export function repairAddress(text: string, doubted = anything): string {
  return repairPairs(repairPrint(text, doubted).replace(/(?<![\d-])(\d{5})[.,](?=\p{L})/gu, '$1, '), doubted)
    .replace(/(?<=[\p{L}\d])\s*&\s*(?=[\p{L}\d])/gu, ' & ')
    .replace(/(?<![\p{L}\d])(\p{L}{4,})(\d*)(?![\p{L}\d])/gu, (whole, run: string, number: string) => {
      const words = split(run)
      if (!words || (words.length === 1 && !number)) return whole
      return [...words, ...(number ? [number] : [])].join(' ')
    })
    .replace(/\s+/g, ' ')
}
