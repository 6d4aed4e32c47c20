import { costOf } from '../core/cost'
import { AppError } from '../core/errors'
import { checkRequest } from '../core/lm/check-request'
import type { LmEvent, WireRequest } from '../core/lm/message'
import { knownModel, type Provider } from '../providers/provider'
import type { Access } from './access'
import { mostCost } from './demo-cost'

interface Demo {
  access: Extract<Access, { mode: 'demo' }>
  /** Puts USD aside, gives the function that says what it came to. Throws AppError `over-budget`. */
  reserve(usd: number): (actual: number) => void
}

/**
 * The provider as strangers may use it with the server's key: listed models of known price only, short answers, no links,
 * and each request to the vendor within the day's budget. What a finished call cost replaces what was put aside for it; one
 * that breaks off keeps all of it. Media must have been measured: nothing that the caller says of them is asked.
 */
export function demoProvider(provider: Provider, { access, reserve }: Demo): Provider {
  return {
    ...provider,
    async *stream(given, call) {
      const request = { ...given, maxTokens: Math.min(given.maxTokens ?? access.maxTokens, access.maxTokens) }
      const most = judged(provider, request, access)
      let settle = reserve(most)
      let requests = 0
      // A provider may ask again in another form: that is paid too.
      const fetch: typeof call.access.fetch = async (input, init) => {
        requests += 1
        if (requests > 1) settle = reserve(most)
        const answer = await call.access.fetch(input, init)
        if (costsNothing(answer.status)) settle(0)
        return answer
      }
      const { price } = knownModel(provider, request.model)
      let started = false
      try {
        for await (const event of provider.stream(request, { ...call, access: { ...call.access, fetch } })) {
          started ||= hasContent(event)
          // A server that counts nothing read has not said what it cost.
          if (event.type === 'end' && event.usage.input > 0) settle(costOf(event.usage, price) ?? most)
          yield event
        }
      } catch (error) {
        if (requests === 0 || (!started && !call.signal.aborted && isUnreached(error))) settle(0)
        throw error
      }
    },
  }
}

/** Most that the call can cost in USD. Throws AppError for what a demo does not do. */
function judged(
  provider: Provider,
  request: WireRequest & { maxTokens: number },
  { models }: Demo['access'],
): number {
  const model = knownModel(provider, request.model)
  if (!models.includes(request.model))
    throw refused(`This demo does not offer ${model.label}. Nothing was sent; pick one of its models`)
  if (request.messages.some(({ parts }) => parts.some((part) => part.type === 'media' && part.link)))
    throw refused('This demo hands on no links. Nothing was sent; add the file itself')
  const unfit = checkRequest(model, request)
  if (unfit) throw unfit
  const most = mostCost(model, request)
  if (most !== undefined) return most
  if (model.price)
    throw refused(
      'What a file of this call would cost cannot be measured. Nothing was sent; add it again so that it is converted',
    )
  throw refused(
    `What ${model.label} costs is unknown, so this demo does not call it. Nothing was sent; pick another model`,
  )
}

function hasContent({ type }: LmEvent): boolean {
  return type !== 'status' && type !== 'error' && type !== 'restart'
}

/** Refusals, which vendors do not bill; after the others they may have been at work. */
function costsNothing(status: number): boolean {
  return (
    (status >= 400 && status < 500 && status !== 408 && status !== 409) || status === 500 || status === 503
  )
}

/** True when the vendor cannot have seen the request: no connection came about. */
function isUnreached(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    const code = 'code' in one ? String(one.code) : ''
    if (/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/.test(code))
      return true
  }
  return false
}

function refused(why: string): AppError {
  return new AppError({
    code: 'auth',
    message: `${why}, or use a model on this device.`,
  })
}
