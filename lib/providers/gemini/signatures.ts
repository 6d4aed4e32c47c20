import type { Part } from '@google/genai'
import * as z from 'zod'
import type { VendorParts } from '../../core/lm/message'
import type { FittedCall } from '../fit/calls'

export const providerId = 'gemini'

/**
 * What the API documents for a call that another model made: it stands where a signature is demanded and is not checked
 * (ai.google.dev/gemini-api/docs/thought-signatures, November 2026).
 */
export const noSignature = 'skip_thought_signature_validator'

/** A part of an answer as it came: a text, or the place of a call, each with the seal of the thought behind it. */
const keptSchema = z.union([
  z.object({ callId: z.string(), thoughtSignature: z.string().min(1).optional() }),
  z.object({
    text: z.string(),
    thought: z.literal(true).optional(),
    thoughtSignature: z.string().min(1).optional(),
  }),
])
export type Kept = z.infer<typeof keptSchema>

/** The parts of an answer in their order; undefined where nothing is sealed, for then the conversation says as much. */
export function toParts(parts: readonly Kept[]): VendorParts['parts'] | undefined {
  if (!parts.some(({ thoughtSignature }) => thoughtSignature)) return undefined
  return merged(parts).map((part) => ({ ...part }))
}

/** Texts that came piece by piece as one, unless a seal stands between them; thoughts that are not sealed are left out. */
function merged(parts: readonly Kept[]): Kept[] {
  const all: Kept[] = []
  for (const part of parts) {
    const last = all.at(-1)
    if ('thought' in part && part.thought && !part.thoughtSignature) continue
    const joins =
      last && 'text' in last && 'text' in part && !last.thoughtSignature && last.thought === part.thought
    if (joins) all[all.length - 1] = { ...part, text: last.text + part.text }
    else all.push(part)
  }
  return all
}

/**
 * An answer as it came, with the calls that the conversation still holds. Undefined when it says other words than were kept:
 * then the seals of its calls go with the calls alone.
 */
export function asItCame(
  parts: VendorParts['parts'],
  { text, calls }: { text: string; calls: readonly FittedCall[] },
): { parts?: Part[] | undefined; seals: ReadonlyMap<string, string> } {
  const kept = parts.flatMap((part) => keptSchema.safeParse(part).data ?? [])
  const said = kept.map((part) => ('text' in part && !part.thought ? part.text : '')).join('')
  const ids = kept.flatMap((part) => ('callId' in part ? [part.callId] : []))
  const seals = new Map(
    kept.flatMap((part) =>
      'callId' in part && part.thoughtSignature ? [[part.callId, part.thoughtSignature] as const] : [],
    ),
  )
  if ((text !== '' && text !== said) || calls.some(({ was }) => !ids.includes(was))) return { seals }
  const all = kept.flatMap((part): Part[] => {
    if ('text' in part) return part.text || part.thoughtSignature ? [textPart(part)] : []
    const call = calls.find(({ was }) => was === part.callId)
    return call ? [callPart(call, part.thoughtSignature)] : []
  })
  return { parts: all.length > 0 ? all : undefined, seals }
}

function textPart({ text, thought, thoughtSignature }: Extract<Kept, { text: string }>): Part {
  return { text, ...(thought ? { thought } : {}), ...(thoughtSignature ? { thoughtSignature } : {}) }
}

/** A call in the vendor's words. Its own id goes back; one that was made up here does not. */
export function callPart({ id, was, name, args }: FittedCall, thoughtSignature?: string): Part {
  return {
    functionCall: { ...fromCallId({ id, was }), name, args },
    ...(thoughtSignature ? { thoughtSignature } : {}),
  }
}

// The API may leave a call without an id; here every call has one.
const made = 'local-'

/** The id a call goes by here: the vendor's own, or one made from its place in the answer. */
export function toCallId(call: { id?: string | undefined; place: number }): string {
  return call.id || `${made}${call.place}`
}

/** The vendor's own id, when it gave one. */
export function fromCallId({ id, was }: { id: string; was: string }): { id?: string } {
  return was.startsWith(made) ? {} : { id }
}
