import type { Value } from '../signature'

export type Plain = { [key: string]: Value }

/** True for what has members by name; a medium is one of these. */
export function isPlain(value: Value | undefined): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
