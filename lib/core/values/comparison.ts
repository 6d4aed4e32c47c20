import type { DateOrder } from './dates'
import type { DecimalMark } from './digits'

export const textSenses = ['text', 'date', 'amount'] as const

/** What the texts of a field are held to be. */
export type TextSense = (typeof textSenses)[number]

/** Currencies that the values held together name, by ISO code and by shared sign; none at all: currencies do not count. */
export interface NamedCurrencies {
  codes: readonly string[]
  signs: readonly string[]
}

/** How the values of one field are compared: decided once for a field and a set, never by the look of one pair. */
export type Comparison =
  /** `exact` is program text: only line ends and blanks at the ends of lines do not count. */
  | { as: 'text' | 'exact' | 'boolean' }
  /** `either`: some labels could be read day first or month first and no other tells; the two are then not told apart. */
  | { as: 'date'; order?: DateOrder | 'either' | undefined }
  /** `number` is the type of the field: there `007` is 7. */
  | { as: 'amount' | 'number'; decimal?: DecimalMark | undefined; named?: NamedCurrencies | undefined }
  /** In any order, each as often. */
  | { as: 'list'; item: Comparison }
  | { as: 'tuple'; items: readonly Comparison[] }
  /** `rest` is for members that are not listed. */
  | { as: 'object'; members: ReadonlyMap<string, Comparison>; rest: Comparison }

export const asText: Comparison = { as: 'text' }

/** True when both compare alike. */
export function sameComparison(a: Comparison | undefined, b: Comparison | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && printed(a) === printed(b))
}

function printed(how: Comparison): string {
  return JSON.stringify(how, (_key, part: unknown) => (part instanceof Map ? [...part] : part))
}
