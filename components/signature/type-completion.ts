import { typeKinds } from '../../lib/core/fields/index'
import { typeText } from '../../lib/core/signature-print'
import { tokenizeSignature } from '../../lib/core/signature-tokens'

export interface TypeChoice {
  /** What is written into the text. */
  text: string
  /** What it is called. */
  label: string
}

/** One choice per kind of type there is, as it starts. */
export const typeChoices: readonly TypeChoice[] = Object.values(typeKinds).map(({ label, blank }) => ({
  text: typeText(blank),
  label,
}))

/** The part of the text that a choice would replace: offsets in UTF-16 units, and what is typed of it so far. */
interface Place {
  from: number
  to: number
  typed: string
}

/** Names whose brackets hold values, no types. */
const ofValues = new Set(['Literal', 'Code'])

/** The type being written at the caret; undefined where no type belongs. */
function typePlace(text: string, caret: number): Place | undefined {
  const open: { bracket: string; inType: boolean }[] = [{ bracket: '', inType: false }]
  let before = ''
  for (const token of tokenizeSignature(text)) {
    if (token.start >= caret) break
    const top = open.at(-1) ?? { bracket: '', inType: false }
    if (token.end >= caret && (token.kind === 'name' || token.kind === 'string' || token.kind === 'bad'))
      return top.inType && startsType(before) && token.kind === 'name'
        ? { from: token.start, to: token.end, typed: text.slice(token.start, caret) }
        : undefined
    if (/^[[({]$/.test(token.text))
      open.push({ bracket: token.text, inType: token.text === '[' && !ofValues.has(before) })
    else if (/^[\])}]$/.test(token.text) && open.length > 1) open.pop()
    else if (token.text === ':') top.inType = true
    else if (token.text === ',' && top.bracket !== '[') top.inType = false
    else if (token.text === '->') open.splice(0, open.length, { bracket: '', inType: false })
    before = token.text
  }
  const top = open.at(-1)
  return top?.inType && startsType(before) ? { from: caret, to: caret, typed: '' } : undefined
}

/** True after what a type may follow. */
function startsType(before: string): boolean {
  return /^[:[|,]$/.test(before)
}

/** What could be written at the caret: types that begin with what is typed, by their text or their name. */
export function completeType(
  text: string,
  caret: number,
): { place: Place; choices: readonly TypeChoice[] } | undefined {
  const place = typePlace(text, caret)
  if (!place) return undefined
  const typed = place.typed.toLowerCase()
  const begins = (choice: TypeChoice) => choice.text.toLowerCase().startsWith(typed)
  const named = (choice: TypeChoice) =>
    choice.label
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(typed))
  const choices = [
    ...typeChoices.filter(begins),
    ...typeChoices.filter((choice) => !begins(choice) && named(choice)),
  ]
  // A type that is written out needs no list over the page.
  const whole = typeChoices.some(({ text: full }) => /^\w+/.exec(full)?.[0] === place.typed)
  return choices.length === 0 || whole ? undefined : { place, choices }
}
