import { isNumber, WrittenNumber } from '../../json/written-number'
import type { LiteralValue } from '../type-spec'
import { withoutEnd, withoutStart } from './number-text'

/** Characters by which a text may be longer than the longest choice and still mean one: quotes, a wrapping, a stop. */
const mostAround = 40

/**
 * The choice that a value means. Text is compared exactly, trimmed, in quotes, or wrapped as `Literal[x]` or `str[x]`; then
 * text and numbers by what they say, `"4"` for 4 and `True` for true. Where choices of several types would do, one of the
 * value's own type counts. Undefined when none fits.
 */
export function choiceOf(value: unknown, choices: readonly LiteralValue[]): LiteralValue | undefined {
  const own = choices.find((choice) => choice === value)
  if (own !== undefined) return own
  if (typeof value === 'number') return ofNumber({ text: String(value), plain: String(value) }, choices)
  if (value instanceof WrittenNumber) return ofNumber(value, choices)
  if (typeof value === 'boolean') return only(choices, (choice) => wordOf(choice) === String(value))
  return typeof value === 'string' ? ofText(value, choices) : undefined
}

function ofText(text: string, choices: readonly LiteralValue[]): LiteralValue | undefined {
  const trimmed = text.trim()
  if (isTooLong(trimmed, choices)) return undefined
  if (choices.includes(trimmed)) return trimmed
  const unwrapped = /^(?:Literal|str|int|float|bool)\[(.*)\]$/s.exec(trimmed)?.[1]?.trim() ?? trimmed
  if (choices.includes(unwrapped)) return unwrapped
  const unquoted = /^(["'])(.*)\1$/s.exec(unwrapped)?.[2] ?? unwrapped
  if (choices.includes(unquoted)) return unquoted
  if (/^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/.test(unquoted))
    return only(choices, (choice) => choice === (unquoted.toLowerCase() === 'true'))
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(unquoted)
    ? only(choices, (choice) => typeof choice === 'number' && isNumber(unquoted, choice))
    : undefined
}

function ofNumber(
  { text, plain }: Pick<WrittenNumber, 'text' | 'plain'>,
  choices: readonly LiteralValue[],
): LiteralValue | undefined {
  return (
    only(choices, (choice) => typeof choice === 'number' && isNumber(plain, choice)) ??
    only(choices, (choice) => choice === text)
  )
}

function only(
  choices: readonly LiteralValue[],
  fits: (choice: LiteralValue) => boolean,
): LiteralValue | undefined {
  const [first, ...more] = new Set(choices.filter(fits))
  return more.length === 0 ? first : undefined
}

/** A text choice that is a word of Python or JSON for true or false. */
function wordOf(choice: LiteralValue): string | undefined {
  return typeof choice === 'string' && /^(?:[Tt]rue|[Ff]alse)$/.test(choice)
    ? choice.toLowerCase()
    : undefined
}

/** The lenient reading: neither case, nor quotes, nor closing punctuation count, and numbers may be text. */
export function lenientChoice(text: string, choices: readonly LiteralValue[]): LiteralValue | undefined {
  const trimmed = text.trim()
  if (isTooLong(trimmed, choices)) return undefined
  const wanted = bare(trimmed)
  return choices.find((choice) => bare(String(choice)) === wanted)
}

function isTooLong(text: string, choices: readonly LiteralValue[]): boolean {
  const longest = choices.reduce<number>((most, choice) => Math.max(most, String(choice).length), 0)
  return text.length > longest + mostAround
}

const quotes = '"\'`*'

function bare(text: string): string {
  return withoutEnd(withoutStart(text.trim().toLowerCase(), quotes), `${quotes}.,;:!?`)
}

/** The JSON type shared by all choices, as schemas name it; nothing when they differ. */
export function choiceType(choices: readonly LiteralValue[]): { type?: string } {
  const types = new Set(choices.map(jsonType))
  const [shared] = types
  return types.size === 1 && shared !== undefined ? { type: shared } : {}
}

function jsonType(choice: LiteralValue): string {
  if (typeof choice === 'number') return Number.isInteger(choice) ? 'integer' : 'number'
  return typeof choice
}
