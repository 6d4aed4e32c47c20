import * as z from 'zod'

/** Where a key may go: a provider, and exactly the origin its calls went to when the key was entered. */
export const boundSchema = z.object({ provider: z.string(), origin: z.string() })
export type Bound = z.infer<typeof boundSchema>

/** How long a key is kept: until a reload, until the tab closes, or encrypted until it is forgotten. */
export const keyModes = ['memory', 'tab', 'passphrase'] as const
export type KeyMode = (typeof keyModes)[number]

/** What may be known of a person's own key: never the key. */
export interface OwnKey {
  /** The vendor's name for its key, e.g. `OPENAI_API_KEY`: two APIs of one vendor share it. */
  name: string
  bound: readonly Bound[]
  mode: KeyMode
  /** Last four characters; empty for a key so short that they would say too much. */
  last4: string
  /** Stored encrypted, and the passphrase was not given since the page was opened. */
  locked: boolean
}

/** A provider as the server describes it. */
export interface Destination {
  id: string
  /** Where its calls go. */
  origin: string
  has: 'server' | 'own' | 'none'
}

export function last4(key: string): string {
  return key.length >= 12 ? key.slice(-4) : ''
}
