import { foldWord } from '../../../core/values/fold'
import { alike } from '../text/words'
import { languages } from './words'
import type { DocumentWords, Role } from './words/document-words'
import { roles } from './words/document-words'

/** A phrase of one or more words with everything it may mean. */
interface Phrase {
  words: string[]
  letters: string
  roles: Set<Role>
}

/** The phrases of some languages, those of more letters first. */
export type Phrases = readonly Phrase[]

/** Roles among which one place of a row has one meaning. */
export const groups = {
  money: [
    ...([
      'total',
      'sum',
      'payable',
      'subtotal',
      'untaxed',
      'taxed',
      'tax',
      'discount',
      'cash',
      'card',
      'change',
    ] as const),
    ...(['rounding', 'deposit', 'tip', 'service', 'count'] as const),
  ],
  day: ['date', 'due', 'delivery', 'expiry', 'birth', 'otherDay'],
  column: ['description', 'quantity', 'price', 'amount', 'rate', 'base', 'tax', 'count'],
  id: ['number'],
  head: ['title', 'contact', 'register', 'legal', 'street', 'credit'],
} satisfies Record<string, readonly Role[]>
export type Group = keyof typeof groups

/** A phrase found in a row. */
export interface Label {
  roles: ReadonlySet<Role>
  /** Place of its first word among the row's words. */
  at: number
  words: number
}

/** Letters with at most two digits, not side by side. */
const oddDigits = /^(?:\p{L}+(?:\d(?:\p{L}+(?:\d\p{L}*)?)?)?|\d\p{L}+(?:\d\p{L}*)?)$/u

const totalNames = 'total totals totale totaal subtotal summe summa betrag gesamt jumlah'.split(' ')
const partedName = new RegExp(
  `(?<![\\p{L}\\d])(?:${totalNames.map((name) => [...name].map(spelling).join(' ?')).join('|')})(?![\\p{L}\\d])`,
  'giu',
)
function spelling(letter: string): string {
  return letter === 'o' ? '[o0]' : letter === 'l' ? '[l1]' : letter
}

/** A text in which words of totals that a scanner parted (`Tota l`, `T O T A L`) are whole. */
export function wholeNames(text: string): string {
  return text.replace(partedName, (name) => name.replace(/ /g, ''))
}

/**
 * Words of a row as labels are made of: lower case without accents, abbreviations such as `T.T.C.` as one word, noughts
 * and ones that a scanner put inside a word as letters.
 */
export function labelWords(text: string): string[] {
  const joined = wholeNames(foldWord(text.slice(0, 400))).replace(
    /(?<![\p{L}\d])(?:\p{L}\.){2,8}\p{L}?(?!\p{L})/gu,
    (all) => all.replace(/\./g, ''),
  )
  return (joined.replace(/['’]/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    oddDigits.test(word) ? word.replace(/0/g, 'o').replace(/1/g, 'l') : word,
  )
}

const listOf = (text: string | undefined) => (text ?? '').split(',').map((one) => one.trim())

function phrasesOf(language: DocumentWords): Phrase[] {
  const found = new Map<string, Phrase>()
  for (const role of roles)
    for (const text of listOf(language[role])) {
      const words = labelWords(text)
      const key = words.join(' ')
      if (key === '') continue
      const phrase = found.get(key) ?? { words, letters: words.join(''), roles: new Set<Role>() }
      phrase.roles.add(role)
      found.set(key, phrase)
    }
  // `IVA incluido` speaks of tax as `IVA` does.
  const taxes = new Set([...found.values()].filter((one) => one.roles.has('tax')).map((one) => one.letters))
  for (const { words, roles: meanings } of found.values())
    if (meanings.has('taxed') && words.some((word) => taxes.has(word))) meanings.add('tax')
  return [...found.values()]
}

const byLanguage = new Map(languages.map((one) => [one.language, phrasesOf(one)]))
const merged = new Map<string, Phrases>()

/** The phrases of these languages as one list, made once. */
export function phrasesFor(codes: readonly string[]): Phrases {
  const key = codes.join(' ')
  const known = merged.get(key)
  if (known) return known
  const all = new Map<string, Phrase>()
  for (const code of codes)
    for (const phrase of byLanguage.get(code) ?? []) {
      const same = all.get(phrase.words.join(' '))
      all.set(phrase.words.join(' '), {
        ...phrase,
        roles: new Set([...(same?.roles ?? []), ...phrase.roles]),
      })
    }
  const list = [...all.values()].sort((a, b) => b.letters.length - a.letters.length)
  merged.set(key, list)
  return list
}

/** Letters a scanner takes for one another, each class by its first. */
const lookalikes = 'lit1j o0 s5 b8'
const lookOf = new Map(
  lookalikes.split(' ').flatMap((letters) => [...letters].map((letter) => [letter, letters[0] ?? letter])),
)
const look = (word: string) => [...word].map((letter) => lookOf.get(letter) ?? letter).join('')

/**
 * The same word but for what a scanner misreads: letters that look alike, or one in six within a longer word. Short words,
 * and words that have a meaning of their own, must be the same: `grano` is not `grand`, `charge` not `change`.
 */
function sameWord(wanted: string, seen: string): boolean {
  if (wanted === seen) return true
  if (wanted.length < 5 || seen.length < 5 || everyWord.has(seen)) return false
  if (wanted.length === seen.length && look(wanted) === look(seen)) return true
  const ends = wanted[0] === seen[0] && wanted.at(-1) === seen.at(-1)
  return wanted.length >= 6 && ends && alike(wanted, seen)
}

/** How many words of the row a phrase takes from a place on; 0 for none. Blanks a scanner dropped are allowed for. */
function takes(phrase: Phrase, words: readonly string[], at: number): number {
  const first = words[at] ?? ''
  if (phrase.words.every((word, index) => sameWord(word, words[at + index] ?? ''))) return phrase.words.length
  if (phrase.letters.length >= 7 && phrase.words.length > 1 && sameWord(phrase.letters, first)) return 1
  // `TOTALEUR`, `VATincluded`: a word of the table run together with the next.
  const glued =
    phrase.words.length === 1 && phrase.letters.length >= 5 && first.length >= phrase.letters.length + 2
  return glued && first.startsWith(phrase.letters) && gluedTails.has(first.slice(phrase.letters.length))
    ? 1
    : 0
}
const gluedTails = new Set('eur euro euros chf usd gbp ttc ht rm sek dkk nok pln incl excl inkl'.split(' '))

/** The labels of a group that stand in a text, left to right; where several fit at one place, the longest. */
export function labelsIn(text: string, phrases: Phrases, group: Group): Label[] {
  const wanted: readonly Role[] = groups[group]
  const words = labelWords(text)
  const found: Label[] = []
  for (let at = 0; at < words.length; at += 1) {
    if (!/\p{L}/u.test(words[at] ?? '')) continue
    let best: { phrase: Phrase; words: number } | undefined
    for (const phrase of phrases) {
      if (best && phrase.letters.length < best.phrase.letters.length) break
      if (!wanted.some((role) => phrase.roles.has(role))) continue
      const count = takes(phrase, words, at)
      if (count > 0 && (!best || exactness(phrase, words, at) > exactness(best.phrase, words, at)))
        best = { phrase, words: count }
    }
    if (!best) continue
    const meanings = new Set([...best.phrase.roles].filter((role) => wanted.includes(role)))
    found.push({ roles: meanings, at, words: best.words })
    at += best.words - 1
  }
  return found
}

const exactness = (phrase: Phrase, words: readonly string[], at: number) =>
  phrase.words.filter((word, index) => word === words[at + index]).length

/** Every role of a group that a text speaks of. */
export function rolesIn(text: string, phrases: Phrases, group: Group): Set<Role> {
  return new Set(labelsIn(text, phrases, group).flatMap((label) => [...label.roles]))
}

const vocabulary = languages.map((language) => ({
  language: language.language,
  words: new Set(roles.flatMap((role) => listOf(language[role]).flatMap(labelWords))),
}))

/** Every word of every language there are words for. */
const everyWord = new Set(vocabulary.flatMap(({ words }) => [...words]))

/** Every language there are words for, with how much of a document speaks for it, the likeliest first. */
export function languageScores(rows: readonly string[]): { language: string; score: number }[] {
  const seen = new Set(rows.flatMap(labelWords))
  const scores = new Map<string, number>()
  for (const word of seen) {
    const owners = vocabulary.filter(({ words }) => words.has(word))
    const weight = (word.length <= 2 ? 0.25 : word.length === 3 ? 0.6 : 1) / Math.max(1, owners.length) ** 1.5
    for (const { language } of owners) scores.set(language, (scores.get(language) ?? 0) + weight)
  }
  return [...scores].map(([language, score]) => ({ language, score })).sort((a, b) => b.score - a.score)
}
