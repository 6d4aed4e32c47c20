import * as z from 'zod'
import { tryJson } from '../../core/json/try-json'

/** An answer with a status that is no success, before the SDK throws its headers away. */
export class HttpFailure extends Error {
  constructor(
    readonly status: number,
    readonly body: string,
    readonly headers?: Headers,
  ) {
    super(`status ${status}: ${body.slice(0, 1500)}`)
    this.name = 'HttpFailure'
  }
}

const detailSchema = z.object({
  '@type': z.string().optional(),
  reason: z.string().optional(),
  retryDelay: z.string().optional(),
  violations: z.array(z.object({ quotaId: z.string().optional() })).optional(),
  fieldViolations: z.array(z.object({ field: z.string().optional() })).optional(),
})
const bodySchema = z.object({
  error: z.object({
    message: z.string().optional(),
    status: z.string().optional(),
    details: z.array(z.unknown()).optional(),
  }),
})

export interface Said {
  /** The vendor's own sentence. */
  message: string
  reasons: readonly string[]
  quotas: readonly string[]
  /** Paths of the parameters that are refused. */
  fields: readonly string[]
  /** Milliseconds. */
  retryMs?: number | undefined
}

/** What the vendor's error body tells (google.rpc.Status); nothing where it is none. */
export function readFailure(body: string): Said {
  const { error } = bodySchema.safeParse(parsed(body)).data ?? {}
  const details = (error?.details ?? []).flatMap((one) => detailSchema.safeParse(one).data ?? [])
  return {
    message: error?.message ?? '',
    reasons: details.flatMap(({ reason }) => reason ?? []),
    quotas: details.flatMap(({ violations }) => violations?.flatMap(({ quotaId }) => quotaId ?? []) ?? []),
    fields: details.flatMap(
      ({ fieldViolations }) => fieldViolations?.flatMap(({ field }) => field || []) ?? [],
    ),
    retryMs: details.map(({ retryDelay }) => durationMs(retryDelay)).find((ms) => ms !== undefined),
  }
}

/** A duration as in protobuf's JSON (`34.4s`), in ms; undefined for anything else. A day at most. */
function durationMs(text: string | undefined): number | undefined {
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(text ?? '')?.[1]
  return seconds === undefined ? undefined : Math.min(Math.ceil(Number(seconds) * 1000), 24 * 3_600_000)
}

function parsed(body: string): unknown {
  // An error in the middle of a stream has the SDK's words before it.
  return tryJson(body.slice(Math.max(0, body.indexOf('{'))))
}
