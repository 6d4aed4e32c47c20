import OpenAI, { type APIPromise } from 'openai'
import { AppError } from '../../core/errors'
import type { ProviderAccess } from '../provider'
import { redact } from '../redact'
import { secretsOf } from './client'

/** Something the request asks for and can do without: not every server or account grants it. */
export interface Wish<P> {
  /** Words in a refusal that mean this wish. */
  refused: RegExp
  /** The request without it; undefined when it held no such wish. */
  without(params: P): P | undefined
  /** What the person loses by it. */
  said: string
}

interface Ways<P, S> {
  wishes: readonly Wish<P>[]
  access: ProviderAccess
  send(params: P): APIPromise<S>
}

/**
 * The stream of a request. When the server refuses it because of a wish, the request is sent once more without that wish:
 * a refusal costs nothing, and `lost` says what is missed. Throws what the SDK throws, or AppError `network` when the
 * server answers with anything but a stream of events.
 */
export async function openStream<P, S>(params: P, ways: Ways<P, S>): Promise<{ events: S; lost: string[] }> {
  try {
    const { data, response } = await ways.send(params).withResponse()
    const type = response.headers.get('content-type') ?? ''
    if (/html|json|xml/i.test(type)) throw notAStream(type, await beginning(response, ways.access))
    return { events: data, lost: [] }
  } catch (error) {
    const wish = ways.wishes.find((one) => isRefused(error, one) && one.without(params) !== undefined)
    const rest = wish?.without(params)
    if (!wish || rest === undefined) throw error
    const others = ways.wishes.filter((one) => one !== wish)
    const { events, lost } = await openStream(rest, { ...ways, wishes: others })
    return { events, lost: [wish.said, ...lost] }
  }
}

function isRefused<P>(error: unknown, { refused }: Wish<P>): boolean {
  if (!(error instanceof OpenAI.APIError) || (error.status !== 400 && error.status !== 422)) return false
  return refused.test(`${error.param ?? ''} ${error.message}`)
}

function notAStream(type: string, detail: string): AppError {
  return new AppError({
    code: 'network',
    message: `The base URL answered ${/html/i.test(type) ? 'a web page' : `"${type}"`}, not the stream of an answer. Your inputs are kept; check the base URL on the server, or try again.`,
    retryable: true,
    detail,
  })
}

/** The first 200 characters, at most: the rest of a page nobody asked for is not read. */
async function beginning({ body }: Response, access: ProviderAccess): Promise<string> {
  const reader = body?.getReader()
  const first = await reader?.read()
  await reader?.cancel()
  return redact(new TextDecoder().decode(first?.value).slice(0, 200), secretsOf(access))
}
