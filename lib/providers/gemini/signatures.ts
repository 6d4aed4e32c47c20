import * as z from 'zod'
import type { VendorParts } from '../../core/lm/message'

export const providerId = 'gemini'

/** The signature of the thought that led to a call: the API wants it back beside that call. */
const signedSchema = z.object({ callId: z.string(), thoughtSignature: z.string().min(1) })
export type Signed = z.infer<typeof signedSchema>

export function toVendor(signed: readonly Signed[]): VendorParts | undefined {
  return signed.length > 0 ? { provider: providerId, parts: signed.map((one) => ({ ...one })) } : undefined
}

/** Signatures by the id of their call; another vendor's, and what is no signature, are left out. */
export function fromVendor(vendor: VendorParts | undefined): ReadonlyMap<string, string> {
  if (vendor?.provider !== providerId) return new Map()
  const signed = vendor.parts.flatMap((part) => signedSchema.safeParse(part).data ?? [])
  return new Map(signed.map(({ callId, thoughtSignature }) => [callId, thoughtSignature]))
}
