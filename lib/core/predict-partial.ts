import type { Adapter } from './adapters/adapter'
import type { Evidence } from './evidence'
import type { LmEvent } from './lm/message'
import type { RunContext } from './program'
import type { Signature } from './signature'

/** Characters up to which a reply is read anew at each piece. */
const shortReply = 2000
/** Beyond, it is read anew when it has grown by this share of itself: all readings together stay linear in its length. */
const growth = 1 / 64
/** Or when this many times the duration of the last reading have passed, so that a slow stream is followed closely. */
const patience = 20
const leastWaitMs = 50

/**
 * Turns the events of one call into what the page shows while the answer grows. `flush` shows what was held back of it,
 * for an answer that ends before its end.
 */
export function partialTeller(
  signature: Signature,
  adapter: Adapter,
  emit: RunContext['emit'],
  now: () => number = () => performance.now(),
) {
  let text = ''
  let read = { length: 0, at: 0, ms: 0 }
  let outputs: Record<string, unknown> = {}
  let evidence: Record<string, Evidence> = {}

  function isDue(): boolean {
    if (text.length <= shortReply) return true
    if (text.length - read.length >= text.length * growth) return true
    return now() - read.at >= Math.max(leastWaitMs, patience * read.ms)
  }

  function show() {
    const started = now()
    const partial = adapter.partial(signature, text)
    const at = now()
    read = { length: text.length, at, ms: at - started }
    emit({ type: 'partial', outputs: partial, evidence })
  }

  return {
    tell(event: LmEvent) {
      if (event.type === 'status') {
        const { text: said, loadedBytes, totalBytes, heard } = event
        emit({ type: 'status', text: said, loadedBytes, totalBytes, ...(heard ? { heard } : {}) })
      }
      if (event.type === 'restart') {
        text = ''
        read = { length: 0, at: 0, ms: 0 }
        outputs = {}
        evidence = {}
        emit({ type: 'reset', reason: event.reason })
      }
      if (event.type === 'text-delta') {
        text += event.text
        if (isDue()) show()
      }
      if (event.type === 'field') {
        outputs = Object.fromEntries([...Object.entries(outputs), [event.name, event.value]])
        evidence = Object.fromEntries([...Object.entries(evidence), [event.name, event.evidence]])
        emit({ type: 'partial', outputs, evidence })
      }
    },
    flush() {
      if (text.length > read.length) show()
    },
  }
}
