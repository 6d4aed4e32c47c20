import type { LmEvent } from '../core/lm/message'
import type { OperationResult } from '../core/lm/operations'
import { removeSecrets } from '../providers/redact'
import { withoutSecrets } from './secret-tail'

interface Asked {
  /** The transcription; pieces of it are told as they come. */
  work(onText: (text: string) => void): Promise<OperationResult>
  /** The result, or what it failed with, as a line. */
  lastLine(outcome: { result: OperationResult } | { error: unknown }): Promise<object>
  secrets: readonly string[]
  onCancel(): void
}

/**
 * NDJSON of `{text}` for each piece and a last line, from the first piece on. A transcription that settles before any
 * piece came is given as it is, so that its status and headers are those of an answer in one piece. Throws what it failed
 * with then.
 */
export async function streamedTranscript(
  asked: Asked,
): Promise<{ stream: ReadableStream<Uint8Array> } | { result: OperationResult }> {
  const pieces: string[] = []
  let settled = false
  let wake = () => {}
  const change = () =>
    new Promise<void>((resolve) => {
      wake = resolve
    })
  const first = change()
  const work = asked.work((text) => {
    pieces.push(text)
    wake()
  })
  const outcome = work
    .then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    )
    .finally(() => {
      settled = true
      wake()
    })
  await first
  if (settled && pieces.length === 0) return { result: await work }
  async function* events(): AsyncGenerator<LmEvent> {
    for (;;) {
      if (pieces.length > 0) yield { type: 'text-delta', text: pieces.splice(0).join('') }
      else if (settled) return
      else await change()
    }
  }
  const encoder = new TextEncoder()
  const line = (value: object) => encoder.encode(`${removeSecrets(JSON.stringify(value), asked.secrets)}\n`)
  const source = withoutSecrets(events(), asked.secrets)
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await source.next()
      if (!done) {
        if (value.type === 'text-delta') controller.enqueue(line({ text: value.text }))
        return
      }
      controller.enqueue(line(await asked.lastLine(await outcome)))
      controller.close()
    },
    cancel: asked.onCancel,
  })
  return { stream }
}
