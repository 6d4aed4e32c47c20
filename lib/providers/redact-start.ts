import { redact } from './redact'

/** Characters that a secret may have: what is cut may hold the beginning of one. */
const longestSecret = 600

/**
 * The first `most` characters of a text, redacted. However long the text is, only what may be shown is searched, and no
 * secret is shown in part because the cut went through it.
 */
export function redactStart(text: string, secrets: readonly string[], most: number): string {
  const searched = most + longestSecret
  const clean = redact(text.slice(0, searched), secrets)
  // The last characters of a cut text may be the first ones of a secret, and what was taken out before moves them forward.
  const sure = text.length > searched ? Math.max(0, clean.length - longestSecret) : clean.length
  return clean.slice(0, Math.min(most, sure))
}
