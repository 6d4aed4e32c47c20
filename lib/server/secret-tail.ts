import type { LmEvent } from '../core/lm/message'

type Delta = Extract<LmEvent, { type: 'text-delta' | 'reasoning-delta' }>

const shortest = 4
const gap = '[removed]'

/**
 * The events with no secret in their texts, nor one that is spread over several: the end of a text that is the beginning of
 * a secret, four characters at least, waits for what follows. What a vendor writes otherwise (backwards, as base64) is not
 * looked for: whoever has the key can say it in endless ways, and needs no answer of ours to.
 */
export async function* withoutSecrets(
  events: AsyncIterable<LmEvent>,
  secrets: readonly string[],
): AsyncGenerator<LmEvent> {
  const sought = secrets.filter((secret) => secret.length >= shortest)
  const open = new Map<Delta['type'], Stretch>()
  for await (const event of events) {
    const isDelta = event.type === 'text-delta' || event.type === 'reasoning-delta'
    for (const [type, { held }] of open) {
      if (isDelta && type === event.type) continue
      if (held !== '') yield { type, text: held }
      open.delete(type)
    }
    if (!isDelta) {
      yield event
      continue
    }
    const { text, ...stretch } = cleaned(open.get(event.type) ?? { sent: '', held: '' }, event.text, sought)
    open.set(event.type, stretch)
    if (text !== '') yield { ...event, text }
  }
  for (const [type, { held }] of open) if (held !== '') yield { type, text: held }
}

/** Of one kind of text: the last characters that went out, and what waits. */
interface Stretch {
  sent: string
  held: string
}

function cleaned(
  { sent, held }: Stretch,
  more: string,
  secrets: readonly string[],
): Stretch & { text: string } {
  const all = sent + held + more
  let text = ''
  let at = 0
  for (let found = first(all, at, secrets); found; found = first(all, at, secrets)) {
    text += all.slice(Math.max(at, sent.length), found.from) + gap
    at = found.to
  }
  const start = Math.max(at, sent.length)
  const rest = all.slice(at)
  const longest = secrets.reduce((most, secret) => Math.max(most, tailOf(rest, secret)), 0)
  const kept = longest >= shortest ? Math.max(start, all.length - longest) : all.length
  text += all.slice(start, kept)
  return { text, held: all.slice(kept), sent: all.slice(Math.max(at, kept - shortest + 1), kept) }
}

/** The first secret at or after a place, the longest where several begin there. */
function first(
  text: string,
  from: number,
  secrets: readonly string[],
): { from: number; to: number } | undefined {
  let best: { from: number; to: number } | undefined
  for (const secret of secrets) {
    const at = text.indexOf(secret, from)
    if (at === -1 || (best && at > best.from)) continue
    const to = at + secret.length
    if (!best || at < best.from || to > best.to) best = { from: at, to }
  }
  return best
}

/** Characters at the end of a text with which a secret begins; 0 when none does. */
function tailOf(text: string, secret: string): number {
  const from = Math.max(0, text.length - secret.length + 1)
  for (let at = text.indexOf(secret.charAt(0), from); at !== -1; at = text.indexOf(secret.charAt(0), at + 1))
    if (secret.startsWith(text.slice(at))) return text.length - at
  return 0
}
