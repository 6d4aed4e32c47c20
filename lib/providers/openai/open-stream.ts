import OpenAI, { type APIPromise } from 'openai'

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
  send(params: P): APIPromise<S>
}

/**
 * The stream of a request. When the server refuses it because of a wish, the request is sent once more without that wish:
 * a refusal costs nothing, and `lost` says what is missed. Throws what the SDK throws.
 */
export async function openStream<P, S>(params: P, ways: Ways<P, S>): Promise<{ events: S; lost: string[] }> {
  try {
    return { events: await ways.send(params), lost: [] }
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
