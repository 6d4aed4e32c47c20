import { foldWord } from './fold'
import { dateFillers, timeWords } from './locale/date-words'
import { monthOf } from './locale/months'
import { isWeekday } from './locale/weekdays'

/** What a date is made of once weekday, time, marks and small words are gone. */
export type Part = { kind: 'number'; text: string } | { kind: 'month'; month: number }

type Token = { kind: 'number' | 'word' | 'mark'; text: string }

const marksWithin = new Set(['-', '/', '.', ',', "'", '年', '月', '日'])

/** `8:13:39 PM`, `10:30:00.5+02:00`, `20h13`, `3pm`. */
const time =
  /(?<!\d)\d{1,2}(?::\d{2}(?::\d{2}(?:\.\d{1,9})?)?| ?h(?: ?\d{2})?(?!\p{L})|(?= ?[ap]\.? ?m\.?(?!\p{L}))) ?(?:[ap]\.? ?m\.?(?!\p{L}))? ?(?:[+-]\d{2}:?\d{2})?(?!\d)/iu
/** A time with points counts only after a whole date: `25.12.2018 20.13`. */
const pointedTime = /[ ,]\d{1,2}\.\d{2}(?:\.\d{2})? ?(?:\p{L}{1,4}|[ap]\.m\.)?$/iu

/**
 * The parts of folded text that is a date as a whole: three parts with a month by name or by number, or one number
 * alone; undefined for any other text. Numbers alone need the same mark between each other.
 */
export function dateParts(text: string): Part[] | undefined {
  const untimed = text.replace(time, ' ')
  return partsOf(untimed, untimed !== text) ?? partsOf(untimed.replace(pointedTime, ' '), true)
}

function partsOf(text: string, timed: boolean): Part[] | undefined {
  const isFiller = ({ kind, text: word }: Token) => {
    if (kind !== 'word' || monthOf(word) !== undefined) return false
    return dateFillers.has(foldWord(word)) || (timed && timeWords.has(foldWord(word)))
  }
  const all = (text.match(/\d+|[年月日]|[\p{L}\p{M}]+|\S/gu) ?? []).map(tokenOf)
  const tokens = trimmed(withoutWeekday(all).filter((token) => !isFiller(token)))
  const parts: Part[] = []
  let between = 0
  for (const token of tokens) {
    const part = partOf(token)
    between = part ? 0 : between + 1
    if (part) parts.push(part)
    else if (!marksWithin.has(token.text) || between > 2) return undefined
  }
  return isWhole(parts, tokens) ? parts : undefined
}

function tokenOf(text: string): Token {
  if (/^\d/.test(text)) return { kind: 'number', text }
  return { kind: /^\p{L}/u.test(text) && !marksWithin.has(text) ? 'word' : 'mark', text }
}

function partOf({ kind, text }: Token): Part | undefined {
  if (kind === 'number') return { kind, text }
  const month = kind === 'word' ? monthOf(text) : undefined
  return month === undefined ? undefined : { kind: 'month', month }
}

function isWhole(parts: readonly Part[], tokens: readonly Token[]): boolean {
  if (parts.length === 1) return tokens.length === 1
  const months = parts.filter((part) => part.kind === 'month').length
  if (parts.length !== 3 || months > 1) return false
  if (months === 1) return parts[2]?.kind === 'number'
  const [one, other] = tokens.flatMap(({ kind, text }) => (kind === 'mark' ? [text] : []))
  return tokens.length === 5 && (one === other ? '-/.'.includes(one ?? ' ') : one === '年' && other === '月')
}

/** Without the day of the week: `mar` is March unless another month is named. */
function withoutWeekday(tokens: readonly Token[]): Token[] {
  const names = tokens.filter(({ kind, text }) => kind === 'word' && monthOf(text) !== undefined)
  const isBoth = (token: Token) => names.length > 1 && token === names[0]
  return tokens.filter(
    (token) =>
      token.kind !== 'word' ||
      !isWeekday(token.text) ||
      (monthOf(token.text) !== undefined && !isBoth(token)),
  )
}

/** Without commas and stops at the ends. */
function trimmed(tokens: readonly Token[]): Token[] {
  const isEdge = (token: Token | undefined) => token?.kind === 'mark' && '.,-日'.includes(token.text)
  let [from, to] = [0, tokens.length]
  while (isEdge(tokens[from])) from += 1
  while (to > from && isEdge(tokens[to - 1])) to -= 1
  return tokens.slice(from, to)
}
