/** PBKDF2 rounds for a new passphrase: what OWASP's password storage cheat sheet asks of SHA-256. */
export const rounds = 600_000

type Bytes = Uint8Array<ArrayBuffer>

/** What a secret is locked with; `context` is not hidden but cannot be changed unnoticed. */
export interface Sealed {
  iv: Bytes
  data: Bytes
}

/** Why this page cannot encrypt; undefined when it can. */
export function cannotSeal(): string | undefined {
  if (globalThis.crypto?.subtle === undefined)
    return 'Encryption is switched off by the browser on pages without https (other than localhost). Open this app by https to use it.'
  if (typeof indexedDB === 'undefined') return 'This browser lets the page store nothing.'
  return undefined
}

export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length))
}

/** A key for `seal` and `open` that cannot be read out again. Takes some tenths of a second, on purpose. */
export async function keyFromPassphrase(
  passphrase: string,
  { salt, rounds: times }: { salt: Bytes; rounds: number },
): Promise<CryptoKey> {
  // The same passphrase typed on another keyboard may be composed of other code points.
  const secret = new TextEncoder().encode(passphrase.normalize('NFKC'))
  const base = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveKey'])
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: times }
  const cipher = { name: 'AES-GCM', length: 256 }
  return crypto.subtle.deriveKey(derivation, base, cipher, false, ['encrypt', 'decrypt'])
}

/** AES-256-GCM under a fresh 96-bit IV (NIST SP 800-38D). */
export async function seal(key: CryptoKey, { text, context }: { text: string; context: string }) {
  const iv = randomBytes(12)
  const data = await crypto.subtle.encrypt(cipherOf(iv, context), key, new TextEncoder().encode(text))
  return { iv, data: new Uint8Array(data) } satisfies Sealed
}

/** The text again; undefined for another passphrase, or when anything sealed or its context was changed. */
export async function open(
  key: CryptoKey,
  { iv, data, context }: Sealed & { context: string },
): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt(cipherOf(iv, context), key, data))
  } catch {
    return undefined
  }
}

function cipherOf(iv: Bytes, context: string) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(context) }
}
