import { AppError, type ErrorInfo } from '../../core/errors'

type Known = Omit<ErrorInfo, 'detail'>

const kept = 'Your inputs are kept;'

/** What the specification lets a session throw, by the name of the exception. */
const failures: Readonly<Record<string, Known>> = {
  QuotaExceededError: {
    code: 'too-large',
    message: `This is more than the browser's built-in model can read at once. ${kept} shorten the text, use fewer examples or pictures, or pick a larger model.`,
    retryable: false,
  },
  NotSupportedError: {
    code: 'unsupported',
    message: `The browser's built-in model does not take this kind of input or language. ${kept} pick another model.`,
    retryable: false,
  },
  NotAllowedError: {
    code: 'unsupported',
    message: `The browser wants a click before it downloads its built-in model, or does not allow it on this page. ${kept} press Run once more.`,
    retryable: false,
  },
  NetworkError: {
    code: 'network',
    message: `The browser could not download its built-in model. ${kept} check the connection and run again.`,
    retryable: true,
  },
  NotReadableError: {
    code: 'refused',
    message: `The browser held back the answer of its built-in model. ${kept} change the inputs or the instructions and run again.`,
    retryable: false,
  },
  InvalidStateError: {
    code: 'internal',
    message: `The browser ended the session with its built-in model. ${kept} run again.`,
    retryable: true,
  },
  OperationError: {
    code: 'unsupported',
    message: `The browser could not start its built-in model: there may be too little free disk or memory. ${kept} free some, or pick another model.`,
    retryable: false,
  },
}

/** A failure of the Prompt API as AppError; not for aborts. */
export function builtInFailure(error: unknown): AppError {
  if (error instanceof AppError) return error
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  const known = failures[name] ?? {
    code: 'internal',
    message: `The browser's built-in model stopped without an answer. ${kept} run again, or pick another model.`,
    retryable: true,
  }
  return new AppError({ ...known, detail: String(error), cause: error })
}

/** The model cannot be used with what this request holds. */
export function notAvailable(): AppError {
  return new AppError({
    code: 'unsupported',
    message: `The browser says that its built-in model is not available for this request. ${kept} pick another model.`,
  })
}
