import { type Mark, marksOf } from './marks'

/** A reply taken apart: what its model thought, and what it answered. */
export interface Parted {
  answer: string
  thoughts: string
}

export interface PartRules {
  /**
   * How far from an offset the text surely is answer (a JSON value, a section), as far as it begins before `to`, where a
   * mark stands. Marks within are its own words. The offset itself where nothing of the kind is.
   */
  answersUntil?(from: number, to: number, mark: Mark): number
  /** Where, in thoughts whose end was forgotten, the answer begins; undefined when there is none. */
  answerWithin?(thoughts: string): number | undefined
  /** False for a mark that counts as text. */
  counts?(mark: Mark, text: string): boolean
}

/**
 * Parts what a model thought aloud from its answer: blocks between marks, all before a mark that only ends them, all behind
 * one that only begins them (but an answer at its very end), channels. Linear in the text. A text without marks is all
 * answer.
 */
export function partThoughts(text: string, rules: PartRules = {}): Parted {
  const bare = withoutTokens(text)
  if (bare) return bare
  const { counts = () => true } = rules
  const marks = marksOf(text).filter((mark) => counts(mark, text))
  if (marks.length === 0) return { answer: withoutTurnEnd(text), thoughts: '' }
  const state: State = { text, marks, rules, place: 0, from: 0, seen: 0, answer: [], thoughts: [] }
  while (state.place < marks.length) step(state)
  state.answer.push(text.slice(state.from))
  const thoughts = state.thoughts.map((thought) => thought.trim()).filter((thought) => thought !== '')
  return { answer: withoutTurnEnd(state.answer.join('')), thoughts: thoughts.join('\n\n') }
}

interface State {
  readonly text: string
  readonly marks: readonly Mark[]
  readonly rules: PartRules
  /** The next mark. */
  place: number
  /** The first character that belongs to nothing yet. */
  from: number
  /** How far the text was looked at for what is surely answer. */
  seen: number
  answer: string[]
  thoughts: string[]
}

function step(state: State): void {
  const { text, marks, rules, place } = state
  const mark = marks[place]
  state.place += 1
  if (!mark || mark.start < state.from) return
  state.seen = Math.max(
    state.seen,
    rules.answersUntil?.(Math.max(state.seen, state.from), mark.start, mark) ?? 0,
  )
  if (state.seen > mark.start) return
  const before = text.slice(state.from, mark.start)
  state.from = mark.end
  const ended = mark.kind === 'close' && text.slice(mark.end).trim() !== ''
  if (mark.kind === 'answer' || ended) restart(state, before)
  else state.answer.push(before)
  if (mark.kind === 'open') think(state, mark)
  if (mark.kind === 'thought') thinkUntil(state, nextOf(state, mark.family))
}

/** What came so far was thought. */
function restart(state: State, before: string): void {
  state.thoughts.push(state.answer.join('') + before)
  state.answer = []
}

function think(state: State, { family }: Mark): void {
  const { marks } = state
  let depth = 1
  let last = -1
  for (let at = state.place; at < marks.length; at += 1) {
    const mark = marks[at]
    if (mark?.family !== family) continue
    if (mark.kind === 'open') depth += 1
    if (mark.kind !== 'close') continue
    last = at
    depth -= 1
    if (depth === 0) break
  }
  thinkUntil(state, last)
}

/** The place of the next mark of a family, -1 for none. */
function nextOf({ marks, place }: State, family: string): number {
  for (let at = place; at < marks.length; at += 1) if (marks[at]?.family === family) return at
  return -1
}

function thinkUntil(state: State, end: number): void {
  const { text, marks, rules } = state
  const mark = marks[end]
  if (mark) {
    state.thoughts.push(text.slice(state.from, mark.start))
    const ends = mark.kind === 'close' || mark.kind === 'stop'
    state.from = ends ? mark.end : mark.start
    state.place = ends ? end + 1 : end
    return
  }
  const rest = text.slice(state.from)
  const answer = rules.answerWithin?.(rest) ?? rest.length
  state.thoughts.push(rest.slice(0, answer))
  state.from += answer
  state.place = marks.length
}

/** Harmony channels of a server that dropped the marks but not the words between them. */
function withoutTokens(text: string): Parted | undefined {
  if (!/^\s*analysis(?=[\p{Lu}\s"'])/u.test(text)) return undefined
  const found = [...text.matchAll(/assistant(?:final|commentary to=\S{1,60}(?:\s?json)?)/g)].at(-1)
  if (!found) return undefined
  return {
    answer: withoutTurnEnd(text.slice(found.index + found[0].length)),
    thoughts: text.slice(0, found.index).trim().slice('analysis'.length).trim(),
  }
}

const turnEnds = [
  '<|im_end|>',
  '<|eot_id|>',
  '<|endoftext|>',
  '<|return|>',
  '<|end|>',
  '<end_of_turn>',
  '<turn|>',
  '<｜end▁of▁sentence｜>',
  '</s>',
]

/** The text without the marks by which a model ends its turn. */
function withoutTurnEnd(text: string): string {
  let end = text.length
  for (;;) {
    let at = end
    while (at > 0 && (text[at - 1] ?? '').trim() === '') at -= 1
    const mark = turnEnds.find((one) => text.endsWith(one, at))
    if (mark === undefined) return text.slice(0, end)
    end = at - mark.length
  }
}
