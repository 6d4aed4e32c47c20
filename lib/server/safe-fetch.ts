import type { LookupAddress } from 'node:dns'
import { Agent, type Dispatcher, fetch } from 'undici'
import { AppError, isAbort } from '../core/errors'
import { addressIn, isPublicAddress } from './address'
import { join, tooLarge } from './bytes'
import { type Asking, type Resolve, resolveAll, unlessAborted } from './look-ups'

interface Options {
  /** `host:port` pairs that may be private. */
  allow: readonly string[]
  signal: AbortSignal
  /** Most bytes read, 20 MB unless told. */
  maxBytes?: number
  /** For everything, redirects included: 10 s unless told. */
  totalMs?: number
  resolve?: Resolve
  /** Who asks: each may have two names looked up at once. */
  caller?: string | undefined
}

const maxRedirects = 3
const silentMs = 60_000

/**
 * Bytes behind a link that a person gave. Only http and https, no credentials, the usual ports, public addresses;
 * every hop is checked again, and the socket goes to the very addresses that were checked.
 * Throws AppError: `invalid` for a link that may not be fetched, `network`, `timeout`, `too-large`, `not-found`.
 */
export async function safeFetch(link: string, options: Options): Promise<Uint8Array<ArrayBuffer>> {
  const { maxBytes = 20 * 1024 * 1024, totalMs = 10_000 } = options
  const deadline = AbortSignal.timeout(totalMs)
  const signal = AbortSignal.any([options.signal, deadline])
  try {
    return await follow(link, { ...options, signal, maxBytes })
  } catch (error) {
    options.signal.throwIfAborted()
    if (deadline.aborted)
      throw new AppError({
        code: 'timeout',
        message: `The link did not deliver within ${totalMs / 1000} seconds. Nothing was added; try again, or save the file and drop it here.`,
        retryable: true,
      })
    if (error instanceof AppError || isAbort(error)) throw error
    throw unreachable()
  }
}

type Hop = Options & { maxBytes: number }

async function follow(link: string, options: Hop): Promise<Uint8Array<ArrayBuffer>> {
  let url = checkedLink(link)
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const dispatcher = await pinned(url, options)
    try {
      const answer = await fetch(url, {
        dispatcher,
        redirect: 'manual',
        signal: options.signal,
        headers: { accept: 'image/*,audio/*', 'accept-encoding': 'identity', 'user-agent': 'Facet' },
      })
      const location = answer.headers.get('location')
      if (answer.status < 300 || answer.status >= 400 || location === null) {
        if (!answer.ok) throw badStatus(answer.status)
        return await readCapped(answer, options.maxBytes)
      }
      const next = checkedLink(location, url)
      if (url.protocol === 'https:' && next.protocol === 'http:') throw notAllowed('leads from https to http')
      url = next
    } finally {
      await dispatcher.destroy()
    }
  }
  throw notAllowed(`redirects more than ${maxRedirects} times`)
}

/** A link without credentials over http or https, or AppError `invalid`. */
export function checkedLink(link: string, base?: URL): URL {
  if (!URL.canParse(link, base)) throw notAllowed('is no web address')
  const url = new URL(link, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw notAllowed('is not http or https')
  if (url.username !== '' || url.password !== '') throw notAllowed('carries a user name or password')
  return url
}

interface Pinning {
  /** `host:port` pairs that may be private. */
  allow: readonly string[]
  signal: AbortSignal
  caller?: string | undefined
  resolve?: Resolve | undefined
}

/** A connection that can only go to the checked addresses of this one host. Throws AppError `invalid`. */
export async function pinned(
  url: URL,
  { allow, signal, caller = 'unknown', resolve = resolveAll }: Pinning,
): Promise<Dispatcher> {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const allowed = allow.includes(`${url.hostname}:${port}`)
  if (!allowed && url.port !== '') throw notAllowed('uses an unusual port')
  const literal = addressIn(url.hostname)
  const addresses =
    literal === undefined
      ? await resolveOrFail(url.hostname, resolve, { caller, signal })
      : [toAddress(literal)]
  // One private address among many is enough to refuse: the next connection might take it.
  if (!allowed && !addresses.every(({ address }) => isPublicAddress(address)))
    throw notAllowed('points into a private network')
  return new Agent({
    connections: 1,
    headersTimeout: silentMs,
    bodyTimeout: silentMs,
    connect: {
      timeout: 5000,
      lookup: (_host, { all }, done) => {
        const [first] = addresses
        if (all) done(null, [...addresses])
        else if (first) done(null, first.address, first.family)
        else done(new Error('no address'), '')
      },
    },
  })
}

/** Whatever the resolver does, it is not waited for longer than the whole may take. */
async function resolveOrFail(
  host: string,
  resolve: Resolve,
  asking: Asking,
): Promise<readonly LookupAddress[]> {
  try {
    const addresses = await unlessAborted(resolve(host, asking), asking.signal)
    if (addresses.length > 0) return addresses
  } catch (error) {
    asking.signal.throwIfAborted()
    if (error instanceof AppError) throw error
    // the same to the person as no address at all
  }
  throw unreachable()
}

function toAddress(address: string): LookupAddress {
  return { address, family: address.includes(':') ? 6 : 4 }
}

async function readCapped(answer: Awaited<ReturnType<typeof fetch>>, maxBytes: number) {
  if (Number(answer.headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes)
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  return join(chunks, bytes)
}

function notAllowed(why: string): AppError {
  return new AppError({
    code: 'invalid',
    message: `This link ${why}, so it is not fetched. Nothing was added; save the file and drop it here instead.`,
  })
}

function badStatus(status: number): AppError {
  return new AppError({
    code: status === 404 || status === 410 ? 'not-found' : 'network',
    message: `The link answered with status ${status}. Nothing was added; check it in a new tab.`,
    retryable: status >= 500,
  })
}

function unreachable(): AppError {
  return new AppError({
    code: 'network',
    message: 'The link could not be reached. Nothing was added; check the address and your connection.',
    retryable: true,
  })
}
