/** The closed list of failure kinds; `AppError.code` is always one of them. */
export const errorCodes = [
  'auth',
  /** The server asks who is there before it does anything: its page /login takes the access token. */
  'signed-out',
  /** The account has no money or no quota left: waiting does not help. */
  'billing',
  /** The person's own limit on spending stands in the way. */
  'over-budget',
  'rate-limit',
  'network',
  'timeout',
  'unsupported',
  'too-large',
  'refused',
  'incomplete',
  /** The model ended its answer without having said anything. */
  'empty',
  'parse',
  'invalid',
  'media',
  'microphone',
  'storage',
  'not-found',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/**
 * What stood in the way of a call: a limit in USD, what it would have to be, and what of that is the call itself where
 * that is known; or a price nobody knows.
 */
export type BudgetLimit =
  | { of: 'run' | 'session' | 'day'; needUsd: number; callUsd?: number | undefined }
  | { of: 'unknown-price' }

/** A failure as plain data: what crosses the wire, what is stored, what a cell shows. */
export interface ErrorInfo {
  code: ErrorCode
  /** Says what happened, what was kept and what to do, in words for the person. */
  message: string
  retryable: boolean
  /** Raw detail for the "show details" view, keys removed. */
  detail?: string | undefined
  /** Milliseconds to wait before another try, when the other side said so. */
  retryAfterMs?: number | undefined
  /** Tries in all that this failure is worth, where that is fewer than usual. */
  tries?: number | undefined
  /** Of `over-budget`: the person's limit that would have to be raised. */
  limit?: BudgetLimit | undefined
}

/** The only error class: made at the edge that knows what went wrong. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly retryable: boolean
  readonly detail: string | undefined
  readonly retryAfterMs: number | undefined
  readonly tries: number | undefined
  readonly limit: BudgetLimit | undefined

  constructor(info: Omit<ErrorInfo, 'retryable'> & { retryable?: boolean; cause?: unknown }) {
    super(info.message, { cause: info.cause })
    this.name = 'AppError'
    this.code = info.code
    this.retryable = info.retryable ?? false
    this.detail = info.detail
    this.retryAfterMs = info.retryAfterMs
    this.tries = info.tries
    this.limit = info.limit
  }
}

/** True for the rejection of an aborted signal. Abort is a state, never an error to show. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

/** Any thrown value as plain data; an unknown one becomes `internal` with its text as detail. */
export function toErrorInfo(error: unknown): ErrorInfo {
  if (error instanceof AppError) {
    const { code, message, retryable, detail, retryAfterMs, tries, limit } = error
    return { code, message, retryable, detail, retryAfterMs, tries, limit }
  }
  if (isTooDeep(error))
    return {
      code: 'invalid',
      message:
        'Something in this is nested too deeply to be worked with. Nothing was done and your inputs are kept; make it flatter and try again.',
      retryable: false,
      detail: 'The stack of calls was used up.',
    }
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return {
    code: 'internal',
    message: 'Something unexpected went wrong here. Your inputs are kept; try again.',
    retryable: true,
    detail,
  }
}

/** True for what an engine throws when something recursive has no end in sight: data nested beyond reason, not a fault of ours. */
function isTooDeep(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (
    (error instanceof RangeError && /call stack/i.test(error.message)) ||
    /too much recursion/.test(error.message)
  )
}

/** Turns stored or received error data back into a throwable. */
export function fromErrorInfo(info: ErrorInfo): AppError {
  return new AppError(info)
}
