import * as z from 'zod'
import { isAbort } from '../core/errors'
import type { Destination } from '../core/own-key'
import { type ServerOffer, serverOffer } from './model-list'
import { errorOf, unreachable } from './wire-errors'

/** A person's own keys for these providers as headers; empty where there is none to send. */
export type KeyHeaders = (to: readonly Destination[]) => Record<string, string>

interface Options {
  url: string
  fetch: typeof fetch
  remember?: Parameters<typeof serverOffer>[1]['remember']
  keys: KeyHeaders
}

const checkedSchema = z.object({ models: z.number() })

/** What the app's server offers, asked with the keys that belong to it. */
export function createServerList({ url, fetch, remember, keys }: Options) {
  let last: ServerOffer | undefined
  const providers = () => last?.providers ?? []
  const ask = (signal: AbortSignal, headers: Record<string, string>) =>
    serverOffer(signal, { url, fetch, remember, headers })

  return {
    last: () => last,

    /** Never fails but for the abort. Where a key may go only the server says: the first time it is asked twice. */
    async load(signal: AbortSignal): Promise<ServerOffer> {
      const sent = keys(providers())
      last = await ask(signal, sent)
      const headers = keys(providers())
      const more = Object.entries(headers).some(([name, value]) => sent[name] !== value)
      if (more) last = await ask(signal, headers)
      return last
    },

    /** Headers for a request with calls of these models: keys of their providers and of no other. */
    headers(models: readonly string[]): Record<string, string> {
      const called = new Set(models.map((model) => model.slice(0, model.indexOf('/'))))
      return keys(providers().filter(({ id }) => called.has(id)))
    },

    /** Asks the vendor itself with the key: how many models it lists. Throws AppError. */
    async check(provider: string, signal: AbortSignal): Promise<number> {
      const headers = keys(providers().filter(({ id }) => id === provider))
      const response = await fetch(`${url}?check=${encodeURIComponent(provider)}`, { headers, signal }).catch(
        (error: unknown) => {
          throw isAbort(error) || signal.aborted ? error : unreachable(error)
        },
      )
      if (!response.ok) throw await errorOf(response)
      return checkedSchema.parse(await response.json()).models
    },
  }
}
