import type { LmEvent, VendorReply } from '../core/lm/message'
import { redact } from '../providers/redact'

/** Characters of a reply that are kept, and how many of its end go when it is cut: a secret may be cut with it. */
const mostKept = 64 * 1024
const longestSecret = 600

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
    const cut = last.cut || last.text.length > mostKept
    const text = redact(cut ? last.text.slice(0, mostKept - longestSecret) : last.text, secrets)
    return [{ type: 'reply', reply: { ...last, text, cut, ms: performance.now() - left } }]
  }
  return { fetch: recording, events }
}
