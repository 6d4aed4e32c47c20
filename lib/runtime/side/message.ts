import type { ErrorInfo } from '../../core/errors'

/** What the page asks of its side worker; `stop` gives a job up. Messages go in lists: each costs the page a task. */
export type Ask = { id: number; name: string; input: unknown } | { id: number; stop: true }

/** What the worker tells of a job: any number of events, then its value or its failure. */
export type Told =
  | { id: number; event: unknown }
  | { id: number; value: unknown }
  | { id: number; error: ErrorInfo }

/** The first message of a worker that has begun to listen. */
export const ready = 'ready'

/** The id of what belongs to no job. */
export const news = 0
