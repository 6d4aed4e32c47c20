import * as z from 'zod'
import { type Bound, boundSchema } from '../core/own-key'
import { toStorageError } from './storage-errors'

const place = 'facet.own-keys'
const tabSchema = z.record(z.string(), z.object({ bound: z.array(boundSchema), key: z.string() }))
type Kept = Readonly<Record<string, { bound: readonly Bound[]; key: string }>>

/** Keys that outlive a reload but not the tab. Nothing when they cannot be read. */
export function readTabKeys(): Kept {
  try {
    return tabSchema.parse(JSON.parse(globalThis.sessionStorage?.getItem(place) ?? '{}'))
  } catch {
    return {}
  }
}

/** Throws AppError `storage`. */
export function writeTabKeys(keys: Kept): void {
  try {
    if (Object.keys(keys).length > 0) globalThis.sessionStorage.setItem(place, JSON.stringify(keys))
    else globalThis.sessionStorage?.removeItem(place)
  } catch (error) {
    throw toStorageError(error)
  }
}
