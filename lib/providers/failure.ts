import { AppError, type ErrorCode } from '../core/errors'
import { redactStart } from './redact-start'
import { retryAfterMs } from './retry-after'
import { whyUnreached } from './unreached'

/** What a failure's text may and may not name. */
export interface Where {
  model: string
  /** Environment variable that holds the key. */
  keyName: string
  secrets: readonly string[]
  /** True once a part of the answer has arrived. */
  started: boolean
}

/** A vendor's refusal in the words of HTTP; the flags tell what its status alone does not. */
export interface Refusal {
  status: number
  /** The vendor's own sentence. */
  text?: string | undefined
  headers?: Headers | undefined
  /** Milliseconds to wait, where the body says so and no header does. */
  retryMs?: number | undefined
  noCredit?: boolean | undefined
  tooLarge?: boolean | undefined
}

/**
 * A stream that stopped before its end: never a success, and never paid for twice by itself. `reason` is the vendor's own
 * sentence, free of keys.
 */
export function cutOff(cause?: unknown, reason = ''): AppError {
  return new AppError({
    code: 'incomplete',
    message: `The answer broke off in the middle.${reason} What had arrived is kept but is not a result; run again for a whole one.`,
    detail: cause instanceof Error ? cause.message : undefined,
    cause,
  })
}

/**
 * What a vendor's failure means for the person, free of keys. `read` finds the refusal in an error of its SDK, or
 * undefined when the vendor never answered.
 */
export function failureOf(
  error: unknown,
  { where, read }: { where: Where; read(error: unknown): Refusal | undefined },
): AppError {
  // What our own fetch says comes wrapped in the SDK's words.
  const own = chain(error).find((one) => one instanceof AppError)
  if (own) return own
  const refusal = read(error)
  const detail = `${redactStart(describe(error), where.secrets, 2000)}${requestId(refusal)}`
  if (where.started) {
    const { code, message } = cutOff(undefined, saying(refusal?.text, where))
    return new AppError({ code, message, detail, cause: error })
  }
  if (refusal) return fromRefusal(refusal, { where, detail })
  if (isTimeout(error))
    return new AppError({
      code: 'timeout',
      message: 'The provider did not answer in time. Your inputs are kept; try again.',
      retryable: true,
      tries: triesOfUnsure,
      detail,
    })
  if (isDropped(error))
    return new AppError({
      code: 'network',
      message:
        'The server closed the connection without an answer. Your inputs are kept; check the connection and what that server itself says, then try again.',
      retryable: true,
      detail,
    })
  const why = whyUnreached(chain(error))
  return new AppError({
    code: 'network',
    message: `The provider could not be reached from the server${why && `: ${why}`}. Your inputs are kept; check the connection and the base URL, then try again.`,
    retryable: true,
    detail,
  })
}

function fromRefusal(refusal: Refusal, told: { where: Where; detail: string }): AppError {
  const [code, retryable, message] = meaning(refusal, told)
  const { detail } = told
  if (!retryable) return new AppError({ code, message, detail })
  const wait = (refusal.headers && retryAfterMs(refusal.headers)) ?? refusal.retryMs
  const tries = unsure.includes(refusal.status) ? triesOfUnsure : undefined
  return new AppError({ code, message, retryable, detail, retryAfterMs: wait, tries })
}

/** After these the vendor may be at work on the call already: who insists pays twice. */
const unsure: readonly number[] = [408, 409]
const triesOfUnsure = 2

/** The vendor's own number of the call, for asking its support. */
function requestId(refusal: Refusal | undefined): string {
  const names = ['x-request-id', 'request-id', 'x-goog-request-id', 'cf-ray']
  const found = names.map((name) => refusal?.headers?.get(name)).find(Boolean)
  return found ? `; request ${found.slice(0, 100)}` : ''
}

/** The vendor's own sentence, as a sentence among ours. */
function saying(text: string | undefined, { secrets }: Where): string {
  const said = text ? redactStart(text, secrets, 300).trim() : ''
  return said ? ` It says: ${said}${/[.!?]$/.test(said) ? '' : '.'}` : ''
}

function meaning(
  refusal: Refusal,
  { where, detail }: { where: Where; detail: string },
): [ErrorCode, boolean, string] {
  const { status, text, noCredit, tooLarge } = refusal
  const reason = saying(text, where)
  if (noCredit || status === 402)
    return [
      'billing',
      false,
      'The account of this key has no credit left, or its quota is used up. Nothing was answered; add credit or pick another model.',
    ]
  if (status === 401 || status === 403)
    return [
      'auth',
      false,
      `The provider refused the key. Check ${where.keyName} on the server and restart it.`,
    ]
  if (status === 404)
    return [
      'not-found',
      false,
      `The provider has no model "${where.model}" for this key.${reason} Pick another model.`,
    ]
  if (status === 408 || status === 504)
    return ['timeout', true, `The provider gave up waiting.${reason} Your inputs are kept; try again.`]
  if (tooLarge || status === 413)
    return [
      'too-large',
      false,
      `The request is larger than this model takes. Use fewer or smaller media, or another model.${reason}`,
    ]
  if (status === 429)
    return [
      'rate-limit',
      true,
      `The provider asks to slow down.${reason} Your inputs are kept; the call is tried again.`,
    ]
  if (status === 529)
    return [
      'network',
      true,
      `The provider is overloaded.${reason} Your inputs are kept; the call is tried again.`,
    ]
  if (status >= 500 || status === 409)
    return [
      'network',
      true,
      /<html|<!doctype/i.test(detail)
        ? `The base URL answered a web page (status ${status}), not the API. Check the base URL on the server, or try again.`
        : `The provider has trouble of its own (status ${status}).${reason} Your inputs are kept; try again.`,
    ]
  return [
    'invalid',
    false,
    `The provider did not accept the request.${reason} Change the inputs or settings.`,
  ]
}

/** True when somebody was there and hung up; nobody is where a connection is refused or a name unknown. */
export function isDropped(error: unknown): boolean {
  return chain(error).some((one: Error & { code?: unknown }) =>
    /^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/.test(String(one.code)),
  )
}

/** By name, so that every SDK's own timeout and the transport's are known without importing them. */
function isTimeout(error: unknown): boolean {
  return chain(error).some(
    (one: Error & { code?: unknown }) =>
      /Timeout/.test(one.name) ||
      /Timeout/.test(one.constructor.name) ||
      /UND_ERR_(HEADERS|BODY|CONNECT)_TIMEOUT/.test(String(one.code)),
  )
}

function describe(error: unknown): string {
  return chain(error)
    .map((one) => `${one.name}: ${one.message}`)
    .join('; caused by ')
}

function chain(error: unknown): Error[] {
  if (!(error instanceof Error)) return error === undefined ? [] : [new Error(String(error))]
  return [error, ...chain(error.cause)]
}
