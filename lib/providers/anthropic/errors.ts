import Anthropic from '@anthropic-ai/sdk'
import { AppError, type ErrorCode } from '../../core/errors'
import { redact } from '../redact'
import { retryAfterMs } from '../retry-after'
import { cutOff } from './from-stream'

interface Where {
  model: string
  /** Environment variable that holds the key. */
  keyName: string
  secrets: readonly string[]
  /** True once a part of the answer has arrived. */
  started: boolean
}

// An error inside a stream that began well carries its kind but no status.
const statuses: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
}

/** What each failure of the API means for the person. Every text is free of keys. */
export function toAppError(error: unknown, where: Where): AppError {
  if (error instanceof AppError) return error
  const detail = redact(describe(error), where.secrets).slice(0, 2000)
  // The SDK reads the events as JSON itself; one that is none is a broken stream.
  if (where.started || error instanceof SyntaxError) {
    const { code, message } = cutOff()
    return new AppError({ code, message, detail, cause: error })
  }
  if (isTimeout(error))
    return new AppError({
      code: 'timeout',
      message: 'The provider did not answer in time. Your inputs are kept; try again.',
      retryable: true,
      detail,
    })
  if (error instanceof Anthropic.APIError) {
    const status = error.status ?? statuses[error.type ?? '']
    if (status !== undefined) return fromStatus({ error, status, detail, where })
  }
  return new AppError({
    code: 'network',
    message:
      'The provider could not be reached from the server. Your inputs are kept; check the connection and the base URL, then try again.',
    retryable: true,
    detail,
  })
}

/** The server answered with something that is no stream of events, such as a gateway's page. */
export function notAStream(type: string, beginning: string): AppError {
  return new AppError({
    code: 'network',
    message: `The base URL answered ${/html/i.test(type) ? 'a web page' : `"${type || 'nothing known'}"`}, not the API. Check the base URL on the server, or try again.`,
    retryable: true,
    detail: beginning,
  })
}

interface Failure {
  error: InstanceType<typeof Anthropic.APIError>
  status: number
  detail: string
  where: Where
}

function fromStatus(failure: Failure): AppError {
  const [code, retryable, message] = meaning(failure)
  const { detail, error } = failure
  // Headers of a stream that began well say nothing about when to come back.
  const wait = retryable && error.status !== undefined ? retryAfterMs(error.headers) : undefined
  return new AppError({ code, message, retryable, detail, retryAfterMs: wait })
}

function meaning({ error, status, where, detail }: Failure): [ErrorCode, boolean, string] {
  const text = error.apiMessage ?? ''
  const reason = text ? ` It says: ${redact(text, where.secrets).slice(0, 300).trim()}` : ''
  // An empty account is told as a bad request.
  if (status === 402 || (status === 400 && /credit balance/i.test(text)))
    return [
      'auth',
      false,
      'The account of this key has no credit left. Nothing was answered; add credit or pick another model.',
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
      `The provider has no model "${where.model}" for this key. Pick another model.`,
    ]
  if (status === 408 || status === 504)
    return ['timeout', true, 'The provider gave up waiting. Your inputs are kept; try again.']
  if (status === 413 || (status === 400 && /prompt is too long|exceeds? .*(limit|maximum)/i.test(text)))
    return [
      'too-large',
      false,
      `The request is larger than this model takes. Use fewer or smaller media, or another model.${reason}`,
    ]
  if (status === 429)
    return [
      'rate-limit',
      true,
      'The provider asks to slow down. Your inputs are kept; the call is tried again.',
    ]
  if (status === 529)
    return ['network', true, 'The provider is overloaded. Your inputs are kept; the call is tried again.']
  if (status >= 500 || status === 409)
    return [
      'network',
      true,
      /<html|<!doctype/i.test(detail)
        ? `The base URL answered a web page (status ${status}), not the API. Check the base URL on the server, or try again.`
        : `The provider has trouble of its own (status ${status}). Your inputs are kept; try again.`,
    ]
  return [
    'invalid',
    false,
    `The provider did not accept the request.${reason} Change the inputs or settings.`,
  ]
}

function isTimeout(error: unknown): boolean {
  return chain(error).some(
    (one: Error & { code?: unknown }) =>
      one instanceof Anthropic.APIConnectionTimeoutError ||
      /Timeout/.test(one.name) ||
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
