import { AppError, type ErrorCode, isAbort, toErrorInfo } from '../core/errors'
import { redactStart } from '../providers/redact-start'
import { withoutAddresses } from './visible-address'

const statuses: Readonly<Record<ErrorCode, number>> = {
  auth: 403,
  'signed-out': 401,
  billing: 402,
  'over-budget': 402,
  'rate-limit': 429,
  network: 502,
  timeout: 504,
  unsupported: 415,
  'too-large': 413,
  refused: 403,
  incomplete: 400,
  empty: 502,
  parse: 400,
  invalid: 400,
  media: 422,
  microphone: 500,
  storage: 500,
  'not-found': 404,
  internal: 500,
}

/** On every answer of an API route: not stored, not sniffed, not run as a page of its own. */
export const apiHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store, no-transform',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
  'X-Accel-Buffering': 'no',
}

/** What must not go out, and by which id the log knows the request. */
interface Outgoing {
  secrets: readonly string[]
  requestId?: string | undefined
  /** Hosts that must not be named. */
  hidden?: readonly string[] | undefined
}

/** An error as an answer: status by its code, the ErrorInfo as body, without the secrets. */
export function errorResponse(error: unknown, outgoing: Outgoing): Response {
  const info = errorInfo(error, outgoing)
  const wait = info.retryAfterMs
  return Response.json(info, {
    status: statuses[info.code],
    headers: {
      ...apiHeaders,
      ...(wait === undefined ? {} : { 'Retry-After': String(Math.ceil(wait / 1000)) }),
    },
  })
}

// A vendor's text or a name is quoted in them.
const longestMessage = 4000
const longestDetail = 8000

/** ErrorInfo without the secrets, its detail ending with the request's id. A client that went away is told as such. */
export function errorInfo(error: unknown, { secrets, requestId, hidden = [] }: Outgoing) {
  const known = isAbort(error)
    ? new AppError({ code: 'incomplete', message: 'The request was cancelled.' })
    : error
  const info = toErrorInfo(withoutAddresses(known, hidden))
  return {
    ...info,
    message: redactStart(info.message, secrets, longestMessage),
    detail: detailOf(info.detail, { secrets, requestId }),
  }
}

function detailOf(detail: string | undefined, { secrets, requestId }: Outgoing): string | undefined {
  const lines = [
    ...(detail === undefined ? [] : [redactStart(detail, secrets, longestDetail)]),
    ...(requestId === undefined ? [] : [`Request ${requestId}`]),
  ]
  return lines.length > 0 ? lines.join('\n') : undefined
}
