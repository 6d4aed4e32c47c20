import { AppError } from '../core/errors'

// Routes and the socket are bundled apart but share the process: a place both reach. Each makes errors of its own kind.
const place: unique symbol = Symbol.for('facet.stopping')
const shared: typeof globalThis & { [place]?: Set<() => void> } = globalThis

function running(): Set<() => void> {
  shared[place] ??= new Set()
  return shared[place]
}

/**
 * For work that a stopping server should end rather than lose: `signal` aborts, with an AppError `incomplete` as reason,
 * when the time to finish has passed. `leave` once the work is done.
 */
export function endWithServer(): { signal: AbortSignal; leave(): void } {
  const stop = new AbortController()
  const end = () => stop.abort(cutOff())
  running().add(end)
  return { signal: stop.signal, leave: () => void running().delete(end) }
}

/** Runs one piece of such work; when it is ended for the server's sake, that is what it fails with. */
export async function toldWhenStopped<T>(work: (stop: AbortSignal) => Promise<T>): Promise<T> {
  const { signal, leave } = endWithServer()
  try {
    return await work(signal)
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    leave()
  }
}

/** Ends all work under way; each says for itself that it is cut. */
export function endAll(): void {
  for (const end of running()) end()
}

function cutOff(): AppError {
  return new AppError({
    code: 'incomplete',
    message:
      'The server was stopped while this answer was on its way; it may have been paid for. What came so far is kept; run again once the server is back.',
  })
}
