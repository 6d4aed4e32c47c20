import { pathText } from './path-text'

const maxShown = 60

/** A value that cannot be read as its type. An internal signal: adapters turn it into an AppError with the whole reply. */
export class CoercionError extends Error {
  /** Where in the value, e.g. `items[2].price`; '' for the value itself. */
  readonly path: string

  constructor(expected: string, found: { value: unknown; path: readonly PropertyKey[] }) {
    super(`Expected ${expected}, got ${preview(found.value)}.`)
    this.name = 'CoercionError'
    this.path = pathText(found.path)
  }
}

function preview(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? typeof value)
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text
}
