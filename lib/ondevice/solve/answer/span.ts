import { withoutEnd } from '../../../core/text/trim'
import { findPattern, type PatternKind } from '../text/patterns'
import { alike, contentStems, isStopWord, wordsOf } from '../text/words'
import { momentsIn } from './moment'
import type { QuestionKind } from './question'

const patternKinds = new Set<string>([
  'email',
  'url',
  'phone',
  'time',
  'percent',
  'money',
  'date',
  'duration',
  'number',
  'postcode',
  'code',
])
const properName =
  /(?:\b(?:Mr|Mrs|Ms|Dr|Prof)\.?\s)?\b\p{Lu}[\p{L}'’-]+(?:\s(?:(?:of|de|van|der|the|and|&)\s)?\p{Lu}[\p{L}'’-]+)*/gu
const introduced =
  /\b(?:this is|my name is|i am|i'm|it's|name:|signed|from|by|called|speaking with|regards,?)\s+((?:(?:Mr|Mrs|Ms|Dr)\.?\s)?\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,3})/u
const placed =
  /\b(?:in|at|near|from|to|on|inside|outside|behind|under|beside|opposite)\s+(?:the\s+)?((?:\p{Lu}[\p{L}'’.-]+(?:,?\s(?:of\s)?\p{Lu}[\p{L}'’.-]+)*)|(?:[\p{Ll}]+(?:\s[\p{Ll}]+)?))/u

export function patternOf(kind: QuestionKind): PatternKind | undefined {
  return patternKinds.has(kind) ? (kind as PatternKind) : undefined
}

/** Proper names of a text: words with a capital that do not merely open a sentence. */
export function properNames(text: string): string[] {
  return properRuns(text).filter((one) => !calendar.test(one))
}

function properRuns(text: string): string[] {
  return [...text.matchAll(properName)].flatMap(({ 0: match, index }) => {
    const opens = index === 0 || opensSentence(text, index)
    const words = match.split(/\s+/)
    if (!opens) return [match]
    if (isStopWord(wordsOf(words[0] ?? '')[0] ?? '') || words.length === 1)
      return words.length > 1 ? [words.slice(1).join(' ')] : []
    return [match]
  })
}

/** True when a full stop or the like stands before an offset, with blanks at most between. */
function opensSentence(text: string, index: number): boolean {
  let at = index - 1
  while (at >= 0 && /\s/.test(text.charAt(at))) at -= 1
  return /[.!?]/.test(text.charAt(at))
}

/** True when somebody gives a name: `this is Dana`. */
export function introduces(text: string): boolean {
  return /\b(?:this is|my name is|i am|i'm)\s+(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?\p{Lu}/u.test(text)
}

const calendar =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)$/

function name(text: string, question: string): string | undefined {
  const asked = new Set(wordsOf(question))
  const given = introduced.exec(text)?.[1]
  if (given) return given
  return properNames(text).find((one) => wordsOf(one).some((word) => !asked.has(word)))
}

/** Pieces of a sentence between commas, `because`, `and that`, dashes and the like. */
function clauses(sentence: string): string[] {
  return sentence
    .split(/[,;:–—]\s+|(?<!\s)\s+(?:because|but|so that|and then|which|while)\s+/)
    .map((part) => part.trim())
    .filter(Boolean)
}

const denial = /\b(not|no|never|without|cannot)\b|n't\b/i

/** Words of a question that are held against a text. */
const mostWanted = 50

/** The clause that shares most words with the question, without the shared opening words. */
function clause(sentence: string, question: string): string | undefined {
  const wanted = contentStems(question).slice(0, mostWanted)
  const scored = clauses(sentence).map((part) => {
    const stems = contentStems(part)
    const shared = wanted.filter((word) => stems.some((one) => alike(one, word))).length
    const fresh = stems.filter((word) => !wanted.some((one) => alike(one, word))).length
    const sameSide = denial.test(part) === denial.test(question)
    return { part, score: shared + (fresh > 0 ? 0.5 : -1) - (sameSide ? 0 : 0.6) }
  })
  const best = scored.sort((a, b) => b.score - a.score)[0]
  return best && best.part.length < sentence.length ? withoutEnd(best.part, /[.!?]/) : undefined
}

/** The value beside a label the question names: `Invoice No: 417` for "what is the invoice number". */
function besideLabel(line: string, question: string): string | undefined {
  const [label, value] = labelAndValue(line) ?? ['', '']
  const wanted = contentStems(question).slice(0, mostWanted)
  const stems = contentStems(label)
  return stems.length > 0 && stems.some((one) => wanted.some((word) => alike(one, word))) ? value : undefined
}

/** What stands on both sides of a line's first colon or number sign, when the left is of a label's length. */
function labelAndValue(line: string): [string, string] | undefined {
  const text = line.trim()
  // A label has two characters at least, the number sign may be one of them.
  const sign = text.slice(2).search(/[:#]/) + 2
  if (sign < 2) return undefined
  const label = text.slice(0, sign).trimEnd()
  const value = text.slice(sign + 1).trim()
  if (label.length > 40 || label.includes(':') || value === '' || value.includes('\n')) return undefined
  return [label, value]
}

/** The number right after the words the question uses: `invoice number 417`. */
function afterWords(line: string, question: string): string | undefined {
  const wanted = new Set(contentStems(question))
  const words = line.split(/\s+/)
  const last = words.findLastIndex((word) => contentStems(word).some((one) => wanted.has(one)))
  const next = words.slice(last + 1, last + 4).find((word) => /\d/.test(word))
  return last >= 0 ? next && withoutEnd(next, /[^\p{L}\d]/u).replace(/^\W+/, '') : undefined
}

/** The words of a line that answer the question, and whether they are of the kind it asks for. */
export function spanOf(
  line: string,
  { question, kind, brief }: { question: string; kind: QuestionKind; brief: boolean },
): { text: string; sure: boolean } | undefined {
  const pattern = patternOf(kind)
  if (kind === 'date' && /\bwhen\b/i.test(question)) {
    const longest = momentsIn(line).sort((a, b) => b.length - a.length)[0]
    if (longest) return { text: longest, sure: true }
  }
  if (pattern) {
    const beside = besideLabel(line, question)
    const inValue = beside && findPattern(pattern, beside)[0]
    const after = pattern === 'code' ? afterWords(line, question) : undefined
    const found = inValue ?? after ?? findPattern(pattern, line).at(pattern === 'money' ? -1 : 0)
    return found ? { text: found, sure: true } : undefined
  }
  if (kind === 'who') {
    const found = name(line, question)
    return found ? { text: found, sure: true } : undefined
  }
  if (kind === 'where') {
    const found = placed.exec(line)?.[0]
    return found ? { text: found, sure: true } : undefined
  }
  const beside = besideLabel(line, question)
  if (beside) return { text: beside, sure: true }
  return { text: brief ? (clause(line, question) ?? line) : line, sure: false }
}
