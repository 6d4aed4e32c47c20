import type { KeyMode, OwnKey } from '@/lib/core/own-key'
import type { KeyRow } from '@/lib/stores/keys'

/** Each way to keep a key: what it is called, what it means, and how a kept one is spoken of. */
export const modeWords: Readonly<
  Record<KeyMode, { label: string; note: string; kept: string; where: string }>
> = {
  memory: {
    label: 'Until this page is reloaded',
    note: 'Held in memory only and written nowhere. The safest.',
    kept: 'until this page is reloaded',
    where: 'in memory only',
  },
  tab: {
    label: 'Until this tab is closed',
    note: 'Written to this tab’s storage, unencrypted: it survives a reload, and a browser that restores closed tabs may bring it back.',
    kept: 'until this tab is closed',
    where: 'in the storage of this tab',
  },
  passphrase: {
    label: 'Remember, with a passphrase',
    note: 'Stored encrypted in this browser and locked until you give the passphrase. Nobody can restore a forgotten one.',
    kept: 'remembered with a passphrase',
    where: 'encrypted in this browser',
  },
}

export function nameOfKey({ last4 }: OwnKey): string {
  return last4 ? `key ending …${last4}` : 'key'
}

/** What is said once a key is forgotten: which, where it was, and what brings it back. */
export function forgottenText(label: string, own: OwnKey): string {
  const name = nameOfKey(own)
  return `Forgotten: your ${label} ${name}. It was kept ${modeWords[own.mode].where} and is gone from there; enter it again to use it.`
}

/** `api.openai.com` for `https://api.openai.com`; an origin without encryption is shown whole. */
export function shortOrigin(origin: string): string {
  return origin.replace(/^https:\/\//, '')
}

/** One line that says whose key is used. */
export function keyStatus({ state, own }: KeyRow): string {
  switch (state) {
    case 'server':
      return own
        ? 'The server has a key, so yours is not sent.'
        : 'The server has a key. None of yours is needed.'
    case 'free':
      return 'No key. A server of your own may need none.'
    case 'none':
      return 'No key.'
    case 'locked':
      return own ? `Your ${nameOfKey(own)} is locked.` : ''
    case 'elsewhere':
      return own ? `Your ${nameOfKey(own)} is not sent.` : ''
    case 'own':
      return own ? `Your ${nameOfKey(own)}, ${modeWords[own.mode].kept}.` : ''
  }
}

/** Why a key is not sent although there is one; undefined when that is not so. */
export function elsewhereText({ state, own, providers }: KeyRow): string | undefined {
  if (state !== 'elsewhere' || !own) return undefined
  const [before] = own.bound
  const [now] = providers
  if (!now) return 'The server no longer offers anything this key is for. Forget it, or keep it for later.'
  return `It was entered for ${before ? shortOrigin(before.origin) : 'another address'}, but the server now calls ${shortOrigin(now.origin)}. Enter it again only if you trust that address with it.`
}

/** True for a server on this machine or in this house, as far as its address tells. */
export function isLocal({ providers }: Pick<KeyRow, 'providers'>): boolean {
  return providers.length > 0 && providers.every(({ origin }) => origin !== '' && isOwnHost(origin))
}

function isOwnHost(origin: string): boolean {
  const { hostname } = new URL(origin)
  return /^(?:localhost|127\.[\d.]+|\[::1\]|10\.[\d.]+|192\.168\.[\d.]+|[^.]+\.local)$/.test(hostname)
}
