import * as z from 'zod'
import { AppError } from '../core/errors'
import type { ProviderEnv } from './env'

const header = 'x-user-key'
const maxKeys = 16

const itemSchema = z.strictObject({
  provider: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** Exactly the origin the key was entered for. */
  origin: z.string().max(300),
  // What may stand in an HTTP header, without spaces.
  key: z.string().regex(/^[\x21-\x7e]{1,512}$/),
})
type UserKey = z.infer<typeof itemSchema>

interface Given {
  keys: readonly UserKey[]
  /** The keys and their encoded forms: never to leave the server. */
  secrets: readonly string[]
}

/**
 * A person's own keys: `x-user-key`, items separated by commas, each base64url of JSON `{provider, origin, key}`.
 * Throws AppError `invalid` that repeats nothing of the header.
 */
export function readUserKeys(headers: Headers): Given {
  const items = (headers.get(header) ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)
  if (items.length > maxKeys) throw unreadable()
  const keys = items.map(readItem)
  if (new Set(keys.map(({ provider }) => provider)).size < keys.length) throw unreadable()
  return { keys, secrets: [...keys.map(({ key }) => key), ...items] }
}

function readItem(item: string): UserKey {
  if (!/^[A-Za-z0-9_-]{1,2000}$/.test(item)) throw unreadable()
  try {
    return itemSchema.parse(JSON.parse(Buffer.from(item, 'base64url').toString('utf8')))
  } catch {
    // The cause would quote the key.
    throw unreadable()
  }
}

/**
 * The provider with the caller's own key, when the server has none and the key was entered for exactly the origin that
 * calls go to. A key of the server is never replaced, a key of the caller never sent elsewhere.
 */
export function withUserKey(env: ProviderEnv, keys: readonly UserKey[]): ProviderEnv {
  const given = keys.find(({ provider }) => provider === env.provider.id)
  if (!given || env.apiKey !== undefined) return env
  if (given.origin === new URL(env.baseUrl).origin) return { ...env, apiKey: given.key, own: true }
  return {
    ...env,
    refused: `Your key for ${env.provider.label} was entered for another address than the one this server calls. Nothing was sent; enter the key again.`,
  }
}

function unreadable(): AppError {
  return new AppError({
    code: 'invalid',
    message:
      'The server could not read your own keys. Nothing was sent; remove them, enter them again and retry.',
  })
}
