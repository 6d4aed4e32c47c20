import { writtenJson } from '../json/written-number'
import { pathText } from './path-text'

const maxShown = 60

/** One thing that does not fit. `path` is where in the value, e.g. `items[2].price`; '' for the value itself. */
export interface Fault {
  path: string
  /** What was expected and what was there, as a sentence. */
  message: string
}

/**
 * A value that cannot be read as its type, with every fault found in it; message and path are those of the first.
 * An internal signal: adapters turn it into an AppError with the whole reply.
 */
export class CoercionError extends Error {
  readonly path: string

  constructor(readonly faults: readonly [Fault, ...Fault[]]) {
    super(faults[0].message)
    this.name = 'CoercionError'
    this.path = faults[0].path
  }
}

/** The fault of a value that is not what was expected at its place. */
export function unfit(expected: string, found: { value: unknown; path: readonly PropertyKey[] }): Fault {
  return { path: pathText(found.path), message: `Expected ${expected}, got ${preview(found.value)}.` }
}

function preview(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = writtenJson(value)
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text
}
