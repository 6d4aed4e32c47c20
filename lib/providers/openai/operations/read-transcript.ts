import * as z from 'zod'
import { AppError } from '../../../core/errors'
import { tryJson } from '../../../core/json/try-json'
import { readLines } from '../../sse/read-lines'
import { readToldFailure } from '../../sse/told-failure'

const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('transcript.text.delta'), delta: z.string() }),
  z.looseObject({ type: z.literal('transcript.text.done'), text: z.string() }),
])

/**
 * The last event of a streamed transcript, which has the whole of it; `tell` hears its pieces. Throws AppError
 * `incomplete` for a stream that ends without it.
 */
export async function readTranscript(
  body: AsyncIterable<Uint8Array>,
  tell: (text: string) => void,
): Promise<unknown> {
  for await (const { line } of readLines(body)) {
    const data = /^data: ?(.*)$/s.exec(line)?.[1]
    if (data === undefined || data === '' || data === '[DONE]') continue
    const value = tryJson(data)
    const failure = readToldFailure(value)
    if (failure) throw brokenOff(failure.message)
    const event = eventSchema.safeParse(value)
    if (!event.success) continue
    if (event.data.type === 'transcript.text.done') return event.data
    tell(event.data.delta)
  }
  throw brokenOff()
}

function brokenOff(said?: string): AppError {
  return new AppError({
    code: 'incomplete',
    message: `The transcript broke off before its end${said ? `: ${said}` : ''}. Nothing of it is used; try again.`,
    retryable: true,
  })
}
