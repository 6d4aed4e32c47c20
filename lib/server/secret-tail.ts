import type { LmEvent } from '../core/lm/message'
import { removeSecrets } from '../providers/redact'

type Delta = Extract<LmEvent, { type: 'text-delta' | 'reasoning-delta' }>

/**
 * The events with no secret in their texts, nor one that is spread over several: the end of a text that may be the beginning
 * of a secret waits for what follows. What a vendor writes otherwise (backwards, as base64) is not looked for: whoever has
 * the key can say it in endless ways, and needs no answer of ours to.
 */
export async function* withoutSecrets(
  events: AsyncIterable<LmEvent>,
  secrets: readonly string[],
): AsyncGenerator<LmEvent> {
  const sought = secrets.filter((secret) => secret.length >= 4)
  let held: Delta | undefined
  for await (const event of events) {
    if (event.type !== 'text-delta' && event.type !== 'reasoning-delta') {
      if (held) yield held
      held = undefined
      yield event
      continue
    }
    if (held && held.type !== event.type) {
      yield held
      held = undefined
    }
    const text = removeSecrets((held?.text ?? '') + event.text, sought)
    const sure = text.length - tail(text, sought)
    held = sure < text.length ? { ...event, text: text.slice(sure) } : undefined
    if (sure > 0) yield { ...event, text: text.slice(0, sure) }
  }
  if (held) yield held
}

/** Characters at the end of a text with which a secret begins; 0 when none does. */
function tail(text: string, secrets: readonly string[]): number {
  return secrets.reduce((longest, secret) => Math.max(longest, tailOf(text, secret)), 0)
}

function tailOf(text: string, secret: string): number {
  const first = secret.charAt(0)
  const from = Math.max(0, text.length - secret.length + 1)
  for (let at = text.indexOf(first, from); at !== -1; at = text.indexOf(first, at + 1))
    if (secret.startsWith(text.slice(at))) return text.length - at
  return 0
}
