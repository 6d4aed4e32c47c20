import * as z from 'zod'
import { AppError, errorCodes, fromErrorInfo } from '../core/errors'

/** An ErrorInfo as the app's server writes it. */
export const errorBody = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  retryable: z.boolean(),
  detail: z.string().optional(),
  retryAfterMs: z.number().optional(),
  tries: z.number().optional(),
})

/** What an answer with an error status says; a page of some gateway in between becomes `network`. */
export async function errorOf(response: Response): Promise<AppError> {
  const body = errorBody.safeParse(await response.json().catch(() => undefined))
  if (body.success) return fromErrorInfo(body.data)
  return new AppError({
    code: 'network',
    message: `The server of this app answered with status ${response.status}. Your inputs are kept; try again.`,
    retryable: response.status >= 500,
  })
}

/** A wait that is longer is told, not waited for. In ms. */
const longestWaitMs = 10 * 60_000

/** Ms that the app's server asks to wait because it was asked too often; undefined for any other failure. */
export function ownWait({ code, retryable, retryAfterMs }: AppError): number | undefined {
  if (code !== 'rate-limit' || !retryable || retryAfterMs === undefined) return undefined
  return retryAfterMs <= longestWaitMs ? retryAfterMs : undefined
}

/** The app's own server could not be reached. */
export function unreachable(cause?: unknown): AppError {
  return new AppError({
    code: 'network',
    message:
      'The server of this app cannot be reached: you are offline or it was stopped. Your inputs are kept; models on this device go on working.',
    retryable: true,
    cause,
  })
}

/** A stream that ended before its end; nothing of the answer had come yet when `started` is false. */
export function brokeOff(started: boolean, cause?: unknown): AppError {
  if (!started) return unreachable(cause)
  return new AppError({
    code: 'incomplete',
    message: 'The answer broke off in the middle. What had arrived is kept but is no result; run again.',
    cause,
  })
}

/** No byte, not even the regular sign of life. */
export function silent(): AppError {
  return new AppError({
    code: 'timeout',
    message: 'The server of this app went silent. Your inputs are kept; try again.',
    retryable: true,
  })
}
