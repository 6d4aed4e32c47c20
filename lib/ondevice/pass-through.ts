import { AppError } from '../core/errors'

/**
 * Fetches a file that the service worker keeps, as it does with all that passes through it; the body has to come to its end
 * for that. Throws AppError `network` or `not-found`, or the abort reason.
 */
export async function passThrough(url: string, signal: AbortSignal): Promise<void> {
  const name = url.split('/').at(-1)
  try {
    const answer = await fetch(url, { signal })
    await answer.arrayBuffer()
    if (answer.ok) return
    throw new AppError({
      code: answer.status === 404 ? 'not-found' : 'network',
      message: `The server has no file ${name} (status ${answer.status}). What was fetched is kept; reload the page and try again.`,
      retryable: answer.status !== 404,
      detail: url,
    })
  } catch (cause) {
    signal.throwIfAborted()
    if (cause instanceof AppError) throw cause
    throw new AppError({
      code: 'network',
      message: `${name} could not be loaded. What was fetched is kept; check the connection and try again.`,
      retryable: true,
      detail: url,
      cause,
    })
  }
}
