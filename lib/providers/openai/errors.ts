import OpenAI from 'openai'
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

/** What each failure of the API means for the person. Every text is free of keys. */
export function toAppError(error: unknown, where: Where): AppError {
  if (error instanceof AppError) return error
  const detail = redact(describe(error), where.secrets).slice(0, 2000)
  if (where.started) return withDetail(cutOff(error), detail)
  if (error instanceof OpenAI.APIConnectionTimeoutError || isTimeout(error))
    return new AppError({
      code: 'timeout',
      message: 'The provider did not answer in time. Your inputs are kept; try again.',
      retryable: true,
      detail,
    })
  if (error instanceof OpenAI.APIError && error.status !== undefined)
    return fromStatus({ error, status: error.status, detail, where })
  return new AppError({
    code: 'network',
    message:
      'The provider could not be reached from the server. Your inputs are kept; check the connection and the base URL, then try again.',
    retryable: true,
    detail,
  })
}

interface Failure {
  error: InstanceType<typeof OpenAI.APIError>
  status: number
  detail: string
  where: Where
}

function fromStatus({ error, status, detail, where }: Failure): AppError {
  const wait = retryAfterMs(error.headers)
  const [code, retryable, message] = meaning({ error, status, where, detail })
  return new AppError({ code, message, retryable, detail, retryAfterMs: retryable ? wait : undefined })
}

function meaning({ error, status, where, detail }: Failure): [ErrorCode, boolean, string] {
  const reason = saying(error, where.secrets)
  if (status === 401 || status === 403)
    return [
      'auth',
      false,
      `The provider refused the key. Check ${where.keyName} on the server and restart it.`,
    ]
  if (status === 402 || error.code === 'insufficient_quota')
    return [
      'auth',
      false,
      'The account of this key has no credit left. Nothing was answered; add credit or pick another model.',
    ]
  if (status === 404)
    return [
      'not-found',
      false,
      `The provider has no model "${where.model}" for this key. Pick another model.`,
    ]
  if (status === 408)
    return ['timeout', true, 'The provider gave up waiting. Your inputs are kept; try again.']
  if (status === 413 || error.code === 'context_length_exceeded')
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

/** The vendor's own sentence, when it gave one. */
function saying(error: InstanceType<typeof OpenAI.APIError>, secrets: readonly string[]): string {
  const body: { message?: unknown } = error.error ?? {}
  return typeof body.message === 'string'
    ? ` It says: ${redact(body.message, secrets).slice(0, 300).trim()}`
    : ''
}

function isTimeout(error: unknown): boolean {
  return chain(error).some(
    (one) => /Timeout/.test(one.name) || /UND_ERR_(HEADERS|BODY|CONNECT)_TIMEOUT/.test(String(codeOf(one))),
  )
}

function codeOf(error: Error & { code?: unknown }): unknown {
  return error.code
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
