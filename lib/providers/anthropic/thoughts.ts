import type Anthropic from '@anthropic-ai/sdk'
import * as z from 'zod'
import type { VendorParts } from '../../core/lm/message'

export const providerId = 'anthropic'

/** A thought as the API signs it: shown, or sealed. */
const thoughtSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('thinking'), thinking: z.string(), signature: z.string().min(1) }),
  z.object({ type: z.literal('redacted_thinking'), data: z.string().min(1) }),
])
export type Thought = z.infer<typeof thoughtSchema>

/** Thoughts to be handed back with the calls they led to; the API refuses the results of those calls without them. */
export function toVendor(thoughts: readonly Thought[]): VendorParts | undefined {
  const signed = thoughts.filter((one) => thoughtSchema.safeParse(one).success)
  return signed.length > 0 ? { provider: providerId, parts: signed.map((one) => ({ ...one })) } : undefined
}

/** The thoughts among what was kept of an answer; another vendor's, and what is no thought, are left out. */
export function fromVendor(
  vendor: VendorParts | undefined,
): (Anthropic.ThinkingBlockParam | Anthropic.RedactedThinkingBlockParam)[] {
  if (vendor?.provider !== providerId) return []
  return vendor.parts.flatMap((part) => thoughtSchema.safeParse(part).data ?? [])
}
