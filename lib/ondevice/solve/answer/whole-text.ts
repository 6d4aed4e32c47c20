import * as words from './whole-words'

/** Longer ones want more than that. */
const mostWords = 40
const mostLetters = 400

/** Small letters without accents; what an apostrophe parts are words of their own. */
function partsOf(question: string): string[] {
  const plain = question.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.match(/[\p{L}\p{N}]+/gu) ?? []
}

function withoutOpenings(parts: readonly string[]): readonly string[] {
  const text = parts.join(' ')
  const opening = words.openings.find((one) => text.startsWith(`${one} `))
  return opening ? withoutOpenings(parts.slice(opening.split(' ').length)) : parts
}

const known = Object.values(words).flatMap((kind) =>
  kind instanceof Set && kind !== words.elsewhere ? [kind] : [],
)

/**
 * True for a question that wants all that is said or written, in the words of several languages: `What is said?`,
 * `Transcribe this`, `Was steht da?`. Every word of it must be one that such questions are made of: one more, as in
 * `What is said about the price?`, wants a part.
 */
export function asksForAllText(question: string): boolean {
  if (question.length > mostLetters) return false
  const parts = withoutOpenings(partsOf(question))
  const [first] = parts
  if (first === undefined || parts.length > mostWords || words.elsewhere.has(first)) return false
  if (!parts.every((part) => known.some((kind) => kind.has(part)))) return false
  const any = (...kinds: ReadonlySet<string>[]) => parts.some((part) => kinds.some((kind) => kind.has(part)))
  if (any(words.transcribing)) return true
  // `What speaker says this?` asks for somebody.
  if (words.what.has(first) && words.people.has(parts[1] ?? '')) return false
  const told = any(words.saying, words.hearing, words.reading)
  const named = any(words.wording)
  if (any(words.what) && (told || named || (any(words.recordings) && any(words.inside)))) return true
  if (named && any(words.recordings, words.prints)) return true
  return any(words.writing) && (told || named || any(words.down))
}

/** What such a question is about when both could be: words of speech and of print tell; undefined when none does. */
export function textMeant(question: string): 'heard' | 'printed' | undefined {
  const parts = partsOf(question)
  const has = (...kinds: ReadonlySet<string>[]) => parts.some((part) => kinds.some((kind) => kind.has(part)))
  const heard = has(words.hearing, words.recordings, words.people)
  const printed = has(words.reading, words.prints)
  return heard === printed ? undefined : heard ? 'heard' : 'printed'
}
