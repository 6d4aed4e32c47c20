import { redactStart } from '../providers/redact-start'

/** All that is kept of a request or of a vendor call. Never bodies, media, keys or addresses with a query. */
export interface LogLine {
  id: string
  /** Method and path. */
  route: string
  provider?: string | undefined
  model?: string | undefined
  /** HTTP status, or how a vendor call ended: `end`, `aborted` or an error code. */
  status: number | string
  ms: number
  bytesIn?: number | undefined
  bytesOut?: number | undefined
  /** A hash that changes with every start of the server. */
  caller: string
}

/** One JSON line on standard output. Members are picked by name, so that nothing else can slip in. */
export function writeLine(line: LogLine): void {
  process.stdout.write(`${formatLine(line, new Date())}\n`)
}

export function formatLine(line: LogLine, time: Date): string {
  const { id, route, provider, model, status, ms, bytesIn, bytesOut, caller } = line
  return JSON.stringify({
    time: time.toISOString(),
    id,
    route: scrub(route),
    provider,
    model: model === undefined ? undefined : scrub(model),
    status,
    ms: Math.round(ms),
    bytesIn,
    bytesOut,
    caller,
  })
}

/** Model names come from outside: short, without keys. */
function scrub(text: string): string {
  return redactStart(text, [], 100)
}
