import { ApiError } from '@google/genai'
import { AppError, type ErrorCode } from '../../core/errors'
import { redact } from '../redact'
import { retryAfterMs } from '../retry-after'
import { HttpFailure, readFailure, type Said } from './failure'
import { cutOff } from './from-stream'

interface Where {
  model: string
  /** Environment variable that holds the key. */
  keyName: string
  secrets: readonly string[]
  /** True once the server has begun to answer with success. */
  answered: boolean
  /** True once a part of the answer has arrived. */
  started: boolean
}

/** What each failure of the API means for the person. Every text is free of keys. */
export function toAppError(error: unknown, where: Where): AppError {
  if (error instanceof AppError) return error
  const detail = redact(describe(error), where.secrets).slice(0, 2000)
  if (where.started) return withDetail(cutOff(error), detail)
  if (isTimeout(error))
    return new AppError({
      code: 'timeout',
      message: 'The provider did not answer in time. Your inputs are kept; try again.',
      retryable: true,
      detail,
    })
  // The SDK's own error is left for one told inside a stream.
  const failure = error instanceof ApiError ? new HttpFailure(error.status, error.message) : error
  if (failure instanceof HttpFailure) return fromStatus({ failure, detail, where })
  if (where.answered) return withDetail(cutOff(error), detail)
  return new AppError({
    code: 'network',
    message:
      'The provider could not be reached from the server. Your inputs are kept; check the connection and the base URL, then try again.',
    retryable: true,
    detail,
  })
}

interface Failed {
  failure: HttpFailure
  detail: string
  where: Where
}

function fromStatus({ failure, detail, where }: Failed): AppError {
  const said = readFailure(failure.body)
  const [code, retryable, message] = meaning({ failure, detail, where }, said)
  const wait = retryAfterMs(failure.headers) ?? said.retryMs
  return new AppError({ code, message, retryable, detail, retryAfterMs: retryable ? wait : undefined })
}

function meaning({ failure, detail, where }: Failed, said: Said): [ErrorCode, boolean, string] {
  const { status } = failure
  const words = redact(said.message, where.secrets).slice(0, 300).trim()
  const saying = words ? ` It says: ${words}` : ''
  if (status === 401 || status === 403 || refusesKey(said))
    return [
      'auth',
      false,
      `The provider refused the key. Check ${where.keyName} on the server and restart it.`,
    ]
  if (status === 402 || (status === 429 && said.quotas.some((quota) => /PerDay/i.test(quota))))
    return [
      'auth',
      false,
      'The quota or the credit of this key is used up for now. Nothing was answered; raise it, wait for the next day or pick another model.',
    ]
  if (status === 404)
    return [
      'not-found',
      false,
      `The provider has no model "${where.model}" for this key. Pick another model.`,
    ]
  if (status === 408)
    return ['timeout', true, 'The provider gave up waiting. Your inputs are kept; try again.']
  if (status === 413 || (status === 400 && /(token count|payload size).*exceed/i.test(said.message)))
    return [
      'too-large',
      false,
      `The request is larger than this model takes. Use fewer or smaller media, or another model.${saying}`,
    ]
  if (status === 429)
    return [
      'rate-limit',
      true,
      'The provider asks to slow down. Your inputs are kept; the call is tried again.',
    ]
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
    `The provider did not accept the request.${saying} Change the inputs or settings.`,
  ]
}

// A wrong key is a status 400 here.
function refusesKey({ reasons, message }: Said): boolean {
  return (
    reasons.some((reason) => /^API_KEY_/.test(reason)) ||
    /API key (not valid|not found|expired)/i.test(message)
  )
}

function isTimeout(error: unknown): boolean {
  return chain(error).some(
    (one) => /Timeout/.test(one.name) || ('code' in one && /UND_ERR_\w+_TIMEOUT/.test(String(one.code))),
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

function withDetail(error: AppError, detail: string): AppError {
  return new AppError({ code: error.code, message: error.message, detail, cause: error.cause })
}
