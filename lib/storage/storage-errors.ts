import { AppError } from '../core/errors'

const textOf = (cause: unknown) =>
  cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
const failure = (message: string, cause?: unknown, retryable = false) =>
  new AppError({
    code: 'storage',
    message,
    retryable,
    cause,
    detail: cause === undefined ? undefined : textOf(cause),
  })

/** Every way in which this browser's storage says no, each with what is kept and what to do. */
export const storageErrors = {
  full: (cause: unknown) =>
    failure(
      'Not saved: this browser’s storage for the page is full, though cached answers have made room. What was saved before is kept; what you see now stays until you close the page. Free disk space, or make a backup and remove what you no longer need, then try again.',
      cause,
      true,
    ),
  /** While room is still being made. */
  making: () =>
    failure(
      'Not saved yet: this browser’s storage for the page is full. Cached answers are making room, and it is tried again. What was saved before is kept; what you see now stays until you close the page. Free disk space, or make a backup and remove what you no longer need.',
      undefined,
      true,
    ),
  blocked: () =>
    failure(
      'Another tab with an older version of Facet keeps the storage busy, so nothing could be read or saved. Close the other Facet tabs, then reload this one.',
      undefined,
      true,
    ),
  newer: (cause: unknown) =>
    failure(
      'A newer version of Facet has changed the storage. This tab saves nothing more, so that it cannot harm it; reload the page.',
      cause,
    ),
  denied: (cause: unknown) =>
    failure(
      'This browser does not let the page store anything (private mode, or storage is switched off). You can go on working, but nothing survives closing the page; allow storage for this address to keep it.',
      cause,
    ),
  held: () =>
    failure(
      'Another tab of this page still holds on to what is stored, so not all of it is removed. Close the other tabs, then try again.',
      undefined,
      true,
    ),
  busy: (what: string) =>
    failure(`Another tab works on this ${what}. Go on there, or close that tab and try again here.`),
  running: () => failure('This run is still going on, so it stays. Stop it first, then remove it.'),
  replaced: (what: string) =>
    failure(
      `Another tab has taken over this ${what}, so this one saves nothing more of it. What was saved is kept; go on in the other tab.`,
    ),
  emptied: () =>
    failure(
      'This browser has found its own database damaged, most likely because it was killed while it wrote, and has emptied it: what Facet kept here is gone. What you do from now on is saved, and nothing on a server was touched. If you have a backup, restore it now.',
    ),
  failed: (cause: unknown) =>
    failure(
      'This browser’s storage did not answer as it should, so this change is not saved. What you see is kept until you close the page; try again, and reload if it happens twice.',
      cause,
      true,
    ),
} as const

/** The AppError for what IndexedDB threw; an AppError passes through. */
export function toStorageError(error: unknown): AppError {
  if (error instanceof AppError) return error
  switch (error instanceof Error ? error.name : '') {
    case 'QuotaExceededError':
      return storageErrors.full(error)
    case 'VersionError':
      return storageErrors.newer(error)
    case 'SecurityError':
    case 'NotAllowedError':
      return storageErrors.denied(error)
    default:
      return storageErrors.failed(error)
  }
}

/** True for what `full` made: room has to be found before it can be saved. */
export function isFull(error: unknown): boolean {
  return error instanceof AppError && error.cause instanceof Error && isQuota(error.cause)
}

/** True for what the browser throws when the disk, or this page's share of it, is full. */
export function isQuota(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError'
}

/** True for a connection that the browser or another tab has closed: opening it anew helps. */
export function isClosed(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === 'InvalidStateError' || (error.name === 'UnknownError' && /clos/i.test(error.message)))
  )
}
