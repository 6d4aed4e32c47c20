import { type Dispatcher, fetch } from 'undici'
import { AppError, isAbort } from '../core/errors'
import type { Resolve } from './look-ups'
import { checkedLink, pinned } from './safe-fetch'

interface Options {
  /** Address of the hub, as the server's owner set it. */
  hubUrl: string
  /** One stretch of bytes, e.g. `bytes=0-1023`. */
  range?: string | undefined
  signal: AbortSignal
  resolve?: Resolve | undefined
  /** For everything up to the first byte: 30 s unless told. */
  headersMs?: number | undefined
  /** Who asks. */
  caller?: string | undefined
}

type Answer = Awaited<ReturnType<typeof fetch>>

export interface HubAnswer {
  answer: Answer
  /** What the hub said of the file before it pointed to where the bytes are: its SHA-256, hex. */
  sha256?: string | undefined
  /** Frees the connection; to be called when the body was read or given up. */
  close(): Promise<void>
}

const maxHops = 4
const usualHeadersMs = 30_000

/**
 * A file of the hub. The hub is where the server's owner says it is; wherever it sends on to is checked like a link that
 * a stranger gave: https, public addresses, no credentials, and the socket goes to the very addresses that were checked.
 * Throws AppError `network`, `timeout` or `not-found`.
 */
export async function hubFetch(path: string, options: Options): Promise<HubAnswer> {
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(), options.headersMs ?? usualHeadersMs)
  try {
    return await follow(new URL(`${options.hubUrl}/${path}`), {
      ...options,
      signal: AbortSignal.any([options.signal, deadline.signal]),
    })
  } catch (error) {
    options.signal.throwIfAborted()
    if (deadline.signal.aborted) throw unreachable('timeout')
    if (error instanceof AppError || isAbort(error)) throw error
    throw unreachable('network', error)
  } finally {
    clearTimeout(timer)
  }
}

async function follow(start: URL, options: Options): Promise<HubAnswer> {
  let url = start
  let sha256: string | undefined
  for (let hop = 0; hop < maxHops; hop++) {
    const dispatcher = await connection(url, start, options)
    const answer = await ask(url, { dispatcher, ...options }).catch(async (error: unknown) => {
      await dispatcher.destroy()
      throw error
    })
    // The hash is the hub's to tell, not that of the store behind it.
    if (url.origin === start.origin) sha256 ??= hashIn(answer)
    const location = answer.headers.get('location')
    if (answer.status < 300 || answer.status >= 400 || location === null) {
      if (answer.ok && isPlain(answer)) return { answer, sha256, close: () => dispatcher.destroy() }
      await dispatcher.destroy()
      throw answer.ok ? unreachable('network', 'sends its files compressed') : badStatus(answer.status)
    }
    await dispatcher.destroy()
    url = nextHop(location, url)
  }
  throw unreachable('network', `redirects more than ${maxHops - 1} times`)
}

function nextHop(location: string, from: URL): URL {
  try {
    return checkedLink(location, from)
  } catch (error) {
    throw unreachable('network', error)
  }
}

/** The hub itself may be anywhere, such as a mirror on this computer; all else must be public and encrypted. */
async function connection(url: URL, start: URL, { resolve, signal, caller }: Options): Promise<Dispatcher> {
  const own = url.origin === start.origin
  if (!own && url.protocol !== 'https:') throw unreachable('network', `sends on to ${url.protocol}`)
  const port = start.port || (start.protocol === 'https:' ? '443' : '80')
  try {
    return await pinned(url, { allow: own ? [`${start.hostname}:${port}`] : [], resolve, signal, caller })
  } catch (error) {
    signal.throwIfAborted()
    throw unreachable('network', error)
  }
}

function ask(url: URL, { range, signal, dispatcher }: Options & { dispatcher: Dispatcher }) {
  return fetch(url, {
    dispatcher,
    redirect: 'manual',
    signal,
    headers: {
      'user-agent': 'Facet',
      // Whole bytes, so that sizes and stretches mean what they say.
      'accept-encoding': 'identity',
      ...(range === undefined ? {} : { range }),
    },
  })
}

/** Compressed, sizes and stretches would mean something else, and a little could be very much. */
function isPlain({ headers }: Answer): boolean {
  return /^(identity)?$/i.test(headers.get('content-encoding')?.trim() ?? '')
}

/** Large files carry the SHA-256 of their bytes; the tags of others are something else and of another length. */
function hashIn(answer: Answer): string | undefined {
  return /^"?([0-9a-f]{64})"?$/.exec(answer.headers.get('x-linked-etag') ?? '')?.[1]
}

function badStatus(status: number): AppError {
  return new AppError({
    code: status === 404 || status === 401 || status === 403 ? 'not-found' : 'network',
    message: `The model hub answered with status ${status}. What was loaded is kept; try again later.`,
    retryable: status >= 500 || status === 429,
  })
}

function unreachable(code: 'network' | 'timeout', cause?: unknown): AppError {
  return new AppError({
    code,
    message:
      'The model hub could not be reached by the server of this app. What was loaded is kept; check its connection or FACET_HUB_URL and try again.',
    retryable: true,
    detail: cause instanceof AppError ? cause.message : cause === undefined ? undefined : String(cause),
    cause,
  })
}
