import { ApiError } from '@google/genai'
import { AppError } from '../../core/errors'
import { cutOff, failureOf, type Refusal, type Where } from '../failure'
import type { ToldFailure } from '../sse/told-failure'
import { HttpFailure, readFailure, type Said } from './failure'

interface Told extends Where {
  /** True once the server has begun to answer with success. */
  answered: boolean
}

// A failure that an answer tells may have its kind and no number (google.rpc.Code).
const statuses: Readonly<Record<string, number>> = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  OUT_OF_RANGE: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  RESOURCE_EXHAUSTED: 429,
  CANCELLED: 499,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
}

/** A failure that an answer tells, as if it had been told at once. */
export function streamFailure({ message, code, type, body }: ToldFailure): Error {
  const number = Number(code)
  const status = number >= 400 && number < 600 ? number : (statuses[type ?? String(code)] ?? 500)
  const first = Array.isArray(body) ? body[0] : body
  const said = readFailure(JSON.stringify(first)).message ? first : { error: { message } }
  return new HttpFailure(status, JSON.stringify(said))
}

/** What each failure of the API means for the person. Every text is free of keys. */
export function toAppError(error: unknown, where: Told): AppError {
  const failure = failureOf(error, { where, read: refusalOf })
  // What was read of the answer is told as it is; a connection that failed behind its beginning broke off.
  if (error instanceof AppError) return failure
  if (!where.answered || failure.code !== 'network' || refusalOf(error)) return failure
  const { code, message } = cutOff()
  return new AppError({ code, message, detail: failure.detail, cause: error })
}

function refusalOf(error: unknown): Refusal | undefined {
  // The SDK's own error is left for one told inside a stream.
  const failure = error instanceof ApiError ? new HttpFailure(error.status, error.message) : error
  if (!(failure instanceof HttpFailure)) return undefined
  const said = readFailure(failure.body)
  return {
    status: refusesKey(said) ? 401 : failure.status,
    text: said.message,
    headers: failure.headers,
    retryMs: said.retryMs,
    noCredit: failure.status === 429 && said.quotas.some((quota) => /PerDay/i.test(quota)),
    tooLarge: failure.status === 400 && /(token count|payload size).{0,300}exceed/i.test(said.message),
  }
}

// A wrong key is a status 400 here.
function refusesKey({ reasons, message }: Said): boolean {
  return (
    reasons.some((reason) => /^API_KEY_/.test(reason)) ||
    /API key (not valid|not found|expired)/i.test(message)
  )
}
