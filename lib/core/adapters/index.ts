import { AppError } from '../errors'
import type { Adapter } from './adapter'
import { chat } from './chat'
import { json } from './json'
import { jsonText } from './json-text'
import { raw } from './raw'
import { tool } from './tool'
import { xml } from './xml'

/** Every adapter by id. */
export const adapters = {
  chat,
  json,
  'json-text': jsonText,
  tool,
  xml,
  raw,
} satisfies Record<string, Adapter>

/** Throws AppError `not-found` for an id nobody registered. */
export function getAdapter(id: string): Adapter {
  const found = Object.values(adapters).find((adapter) => adapter.id === id)
  if (found) return found
  const known = Object.keys(adapters).join(', ')
  throw new AppError({ code: 'not-found', message: `There is no adapter "${id}". Choose one of: ${known}.` })
}
