import Anthropic from '@anthropic-ai/sdk'
import type { AppError } from '../../core/errors'
import { failureOf, type Refusal, type Where } from '../failure'
import type { ToldFailure } from '../sse/told-failure'

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

/** A failure that an answer tells, as the SDK would throw it. */
export function streamFailure({ message, type, code }: ToldFailure): Error {
  const status = Number(code)
  const body = { type: 'error', error: { type: type ?? code, message } }
  const known = Object.hasOwn(statuses, String(type ?? code))
  // A server of another kind gives a number in place of a kind; one that says neither has trouble of its own.
  return new Anthropic.APIError(
    known ? undefined : status >= 400 && status < 600 ? status : 500,
    body,
    undefined,
    new Headers(),
    known ? (String(type ?? code) as 'api_error') : undefined,
  )
}

/** What each failure of the API means for the person. Every text is free of keys. */
export function toAppError(error: unknown, where: Where): AppError {
  // The SDK reads the events as JSON itself; one that is none is a broken stream.
  const started = where.started || error instanceof SyntaxError
  return failureOf(error, { where: { ...where, started }, read: refusalOf })
}

function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Anthropic.APIError)) return undefined
  const status = error.status ?? statuses[error.type ?? '']
  if (status === undefined) return undefined
  const text = error.apiMessage ?? ''
  return {
    status,
    text,
    // Headers of a stream that began well say nothing about when to come back.
    headers: error.status === undefined ? undefined : error.headers,
    // An empty account is told as a bad request.
    noCredit: status === 400 && /credit balance/i.test(text),
    tooLarge: status === 400 && /prompt is too long|exceeds? .{0,300}(limit|maximum)/i.test(text),
  }
}
