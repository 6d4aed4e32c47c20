import type { LmEvent, VendorReply } from '../core/lm/message'
import { redactStart } from '../providers/redact-start'

/** Characters of a reply that are shown, and that are kept to find secrets in. */
const mostShown = 63 * 1024
const mostKept = 64 * 1024

/**
 * A fetch that also writes down what comes back: status, text and times, of the last request made through it. `events` is
 * the record as it stands, without the secrets and whatever looks like a key; nothing before an answer has begun.
 */
export function recordReply(fetch: typeof globalThis.fetch, secrets: readonly string[]) {
  let left = 0
  let last: Omit<VendorReply, 'ms'> | undefined
  const recording: typeof fetch = async (input, init) => {
    left = performance.now()
    last = undefined
    const response = await fetch(input, init)
    const reply: Omit<VendorReply, 'ms'> = { status: response.status, text: '', cut: false }
    last = reply
    if (!response.body) return response
    const decoder = new TextDecoder()
    const noted = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        reply.firstByteMs ??= performance.now() - left
        if (reply.text.length < mostKept) reply.text += decoder.decode(chunk, { stream: true })
        else reply.cut = true
        controller.enqueue(chunk)
      },
    })
    const { status, statusText, headers } = response
    return new Response(response.body.pipeThrough(noted), { status, statusText, headers })
  }
  const events = (): LmEvent[] => {
    if (!last) return []
    const cut = last.cut || last.text.length > mostShown
    const text = redactStart(last.text, secrets, mostShown)
    return [{ type: 'reply', reply: { ...last, text, cut, ms: performance.now() - left } }]
  }
  return { fetch: recording, events }
}
