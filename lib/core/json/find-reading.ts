import { type Reading, tryTolerant } from './tolerant'

/** How well a value would serve as the answer; of the best ones the last counts. */
export type Judge = (value: unknown) => number

export interface Search {
  unfinished: 'keep' | 'drop'
  /** Offsets between which a reading may begin; the whole text when left out. */
  from?: number
  to?: number
  /** True looks also within a reading that the end of the text cut short. */
  withinCut: boolean
  /** Shared by several searches of one text. */
  budget?: Budget
}

/** Characters that readings may still cost. */
export interface Budget {
  left: number
}

const mostTries = 8
/** A reading costs at least so many characters; one that comes to nothing all that it went through. */
const leastCost = 64

/** What readings may cost in a text: a multiple of its length, so that all of it stays linear. */
export function budgetFor(text: string): Budget {
  return { left: mostTries * text.length }
}

/**
 * The object or array that prose or a fence surrounds. Of several the one that is judged best counts, the last of equals;
 * one that the end of the text cut short, or within such a one, only when it is better than what is whole. Without a judge
 * what has content is preferred.
 */
export function findReading(
  text: string,
  unfinished: 'keep' | 'drop',
  judge: Judge = contentOf,
): Reading | undefined {
  let best: { reading: Reading; worth: number } | undefined
  // What still grows is looked into only by a judge who can tell a part from the whole.
  const withinCut = unfinished === 'keep' || judge !== contentOf
  for (const reading of readings(text, { unfinished, withinCut })) {
    const worth = judge(reading.value)
    // What still grows is the newest; of a text that ended it is a repetition that broke off.
    const isNewer = !best?.reading.cut && !(reading.cut && unfinished === 'keep')
    if (!best || worth > best.worth || (worth === best.worth && isNewer)) best = { reading, worth }
  }
  return best?.reading
}

/** What may begin an object or array; other braces are prose or program text. */
const opening = /\[|\{(?=\s*["'`“‘\p{L}\p{N}_$}/#]|\s*$)/u

/** Every object or array in a text, in order. */
export function* readings(
  text: string,
  { unfinished, from = 0, to = text.length, withinCut, budget = budgetFor(text) }: Search,
): Generator<Reading> {
  const next = new RegExp(opening, 'gu')
  next.lastIndex = from
  let last = text.lastIndexOf('\n{')
  let deep = false
  for (let match = next.exec(text); match && match.index < to; match = next.exec(text)) {
    const start = match.index
    const { at, reading, tooDeep } = tryTolerant(text, { start, words: false, unfinished })
    if (reading && !(reading.cut && deep)) yield reading
    const whole = reading && !reading.cut
    if (reading && !whole && !withinCut) return
    // What is whole is judged, which costs something too: of thousands of empty brackets not each is.
    budget.left -= whole ? leastCost : Math.max(leastCost, at - start)
    if (whole) next.lastIndex = Math.max(reading.end, start + 1)
    // Whatever begins within brackets without end is just as deep.
    if (tooDeep) {
      next.lastIndex = at
      deep = true
    }
    if (budget.left > 0) continue
    // Too much only looked like JSON; what begins the last line that could be an answer is still asked.
    if (last <= start) return
    next.lastIndex = last
    last = -1
  }
}

/** A bare list of numbers is mostly a citation mark. */
function contentOf(value: unknown): number {
  if (Array.isArray(value)) return value.some((item) => ['object', 'string'].includes(typeof item)) ? 1 : 0
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0 ? 1 : 0
}
