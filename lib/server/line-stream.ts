import type { LmEvent } from '../core/lm/message'
import { removeSecrets } from '../providers/redact'
import { withoutSecrets } from './secret-tail'

interface LineStream {
  /** Their events are mixed as they come, each line tagged with the index. */
  calls: readonly AsyncIterable<LmEvent>[]
  secrets: readonly string[]
  /** The reader went away. */
  onCancel(): void
  onDone(): void
  heartbeatMs?: number
}

const encoder = new TextEncoder()

/**
 * NDJSON of `{call, event}`. An empty line at once and then every `heartbeatMs` (15 s) of silence keeps the connection open.
 * Sources are read only as fast as the reader takes the lines; what comes in the same turn goes out as one piece.
 */
export function lineStream({ calls, secrets, onCancel, onDone, heartbeatMs = 15_000 }: LineStream) {
  let waiting: (() => void)[] = []
  let cancelled = false
  let heartbeat: NodeJS.Timeout
  const resume = () => {
    const all = waiting
    waiting = []
    for (const go of all) go()
  }
  let lines = ''
  let turn: NodeJS.Immediate | undefined
  const flush = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    clearImmediate(turn)
    turn = undefined
    if (cancelled || lines === '') return
    controller.enqueue(encoder.encode(lines))
    lines = ''
    heartbeat.refresh()
    resume()
  }
  const pump = async (call: number, controller: ReadableStreamDefaultController<Uint8Array>) => {
    const source = calls[call]
    if (!source) return
    for await (const event of withoutSecrets(source, secrets)) {
      while (!cancelled && (controller.desiredSize ?? 0) <= lines.length)
        await new Promise<void>((resolve) => waiting.push(resolve))
      if (cancelled) return
      lines += `${removeSecrets(JSON.stringify({ call, event }), secrets)}\n`
      turn ??= setImmediate(flush, controller)
    }
  }
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        controller.enqueue(encoder.encode('\n'))
        heartbeat = setInterval(() => controller.enqueue(encoder.encode('\n')), heartbeatMs)
        void Promise.allSettled(calls.map((_, call) => pump(call, controller))).then(() => {
          clearInterval(heartbeat)
          onDone()
          flush(controller)
          if (!cancelled) controller.close()
        })
      },
      pull: resume,
      cancel() {
        cancelled = true
        clearInterval(heartbeat)
        clearImmediate(turn)
        onCancel()
        resume()
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 64 * 1024 }),
  )
}
