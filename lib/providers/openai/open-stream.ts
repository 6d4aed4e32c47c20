import OpenAI, { type APIPromise } from 'openai'

/** Something the request asks for and can do without: not every server or account grants it. */
export interface Wish<P> {
  /** What it is remembered by. */
  name: string
  /** Words in a refusal that mean this wish. */
  refused: RegExp
  /** The request without it; undefined when it held no such wish. */
  without(params: P): P | undefined
  /** What the person loses by it. */
  said: string
}

interface Ways<P, S> {
  wishes: readonly Wish<P>[]
  send(params: P): APIPromise<S>
  /** Names the server and model whose refusals are remembered; absent where each call begins afresh. */
  server?: string | undefined
}

/** Wishes that a server has refused, by server, for as long as this process runs. */
const refusedBy = new Map<string, Set<string>>()
const mostServers = 200

/**
 * The stream of a request. When the server refuses it because of a wish, the request is sent once more without that wish:
 * a refusal costs nothing, and `lost` says what is missed. What a server has refused it is not asked for again. Throws what
 * the SDK throws.
 */
export async function openStream<P, S>(params: P, ways: Ways<P, S>): Promise<{ events: S; lost: string[] }> {
  const lost: string[] = []
  const open = new Set(ways.wishes)
  let asked = params
  const drop = (wish: Wish<P>): boolean => {
    const rest = wish.without(asked)
    if (rest === undefined) return false
    asked = rest
    open.delete(wish)
    lost.push(wish.said)
    return true
  }
  const known = ways.server === undefined ? undefined : refusedBy.get(ways.server)
  for (const wish of ways.wishes) if (known?.has(wish.name)) drop(wish)
  for (;;) {
    try {
      return { events: await ways.send(asked), lost }
    } catch (error) {
      const wish = [...open].find((one) => isRefused(error, one) && drop(one))
      if (!wish) throw error
      remember(ways.server, wish.name)
    }
  }
}

function remember(server: string | undefined, wish: string): void {
  if (server === undefined) return
  if (!refusedBy.has(server) && refusedBy.size >= mostServers) refusedBy.clear()
  refusedBy.set(server, (refusedBy.get(server) ?? new Set()).add(wish))
}

/** Statuses that say something of the key, the account or the moment, whatever their words. */
const otherwise = new Set([401, 402, 403, 408, 429])

/** Some servers answer a parameter they do not know with status 500: what counts is that the words name it. */
function isRefused<P>(error: unknown, { refused }: Wish<P>): boolean {
  if (!(error instanceof OpenAI.APIError) || error.status === undefined || otherwise.has(error.status))
    return false
  return refused.test(`${error.param ?? ''} ${error.message.slice(0, 4000)}`)
}
