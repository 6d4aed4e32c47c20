/** The name of a key and its sign: what may stand where a value is looked for, and is none itself. */
const named = '(?:api[-_ ]?key|authorization|token)["\']?\\s*[:=]'

/**
 * Shapes of secrets: vendor keys by their prefixes, and whatever follows "Bearer" or a key's name. What stands before
 * the secret is a group and stays: looked for backwards, blanks without end would be tried anew at each of them.
 */
const shapes: readonly RegExp[] = [
  /()\b(?:sk|rk|pk|gsk|xai|hf|r8)[-_][A-Za-z0-9_-]{8,}/g,
  /()\bAIza[A-Za-z0-9_-]{20,}/g,
  new RegExp(`(\\bBearer\\s+)(?!${named})[A-Za-z0-9._~+/=-]{6,}`, 'gi'),
  new RegExp(`(\\b${named}\\s*["']?)(?!Bearer\\b|${named})[A-Za-z0-9._~+/=*-]{8,}`, 'gi'),
]

/**
 * Takes the given secrets out of a text, and everything that looks like a key.
 * A secret shorter than 4 characters is left: removing it would shred the text and hide nothing.
 */
export function redact(text: string, secrets: readonly string[]): string {
  return shapes.reduce((left, shape) => left.replace(shape, '$1[removed]'), removeSecrets(text, secrets))
}

/** Takes exactly the given secrets out, plain and as written inside a JSON string. */
export function removeSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= 4)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
    .reduce((left, secret) => left.split(secret).join('[removed]'), text)
}
