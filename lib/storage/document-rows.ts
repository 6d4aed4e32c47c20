import { canonicalJson } from '../core/hash'

/** When each field of the document was last written, by its name. */
export const clocksKey = 'doc clocks'
export const rowKey = (field: string) => `doc ${field}`

export type Fields = Readonly<Record<string, unknown>>

/** How a document is taken apart and put together. */
export interface DocumentParts {
  /** Nothing for what is no document. A field with the value undefined is to be left as it is stored. */
  split(document: unknown): Fields
  join(fields: Fields): unknown
  /** One value for a field that this tab and another have changed since it was `base`; mine, where nothing better is known. */
  merge?(name: string, sides: { base: unknown; mine: unknown; theirs: unknown }): unknown
  /** The document as this tab would store it again, so that reading it is no change to it. */
  tidy(document: unknown): unknown
}

/** The values of these fields; undefined for one that has no row. */
export async function rowsOf(
  store: { get(key: string): Promise<unknown> },
  names: readonly string[],
): Promise<Fields> {
  const rows = await Promise.all(names.map((name) => store.get(rowKey(name))))
  return Object.fromEntries(
    names.map((name, i) => [name, (rows[i] as { value: unknown } | undefined)?.value] as const),
  )
}

export function jsonOf(value: unknown): string | undefined {
  return value === undefined ? undefined : canonicalJson(value)
}
