import { AppError } from '../core/errors'
import { toBase64 } from '../core/media-forms/base64'
import { type Bound, type Destination, type KeyMode, last4, type OwnKey } from '../core/own-key'
import { cannotSeal } from './key-crypto'
import { createKeyVault, type Opener } from './key-vault'
import { readTabKeys, writeTabKeys } from './tab-keys'

interface Held {
  bound: readonly Bound[]
  key: string
  mode: KeyMode
}

interface Save {
  name: string
  bound: readonly Bound[]
  /** Absent: the key that is held already, kept in another way. */
  key?: string | undefined
  mode: KeyMode
  /** For the first key kept with one, and while the others are locked. */
  passphrase?: string | undefined
}

/** A person's own keys of this browser tab. No function gives a key out except `header`, for the app's own server. */
export type OwnKeys = ReturnType<typeof createOwnKeys>

/** Keys in a closure: nothing that can be listed, serialised or inspected holds them. */
export function createOwnKeys() {
  const held = new Map<string, Held>()
  const vault = createKeyVault()
  let opener: Opener | undefined

  const stateOf = (name: string, { bound, mode, key }: Held): OwnKey => ({
    name,
    bound,
    mode,
    last4: last4(key),
    locked: false,
  })

  const keepInTab = () =>
    writeTabKeys(
      Object.fromEntries(
        [...held].flatMap(([name, { mode, bound, key }]) => (mode === 'tab' ? [[name, { bound, key }]] : [])),
      ),
    )

  const openWith = async (passphrase: string) => {
    const opened = await vault.unlock(passphrase)
    opener = opened.opener
    for (const { name, bound, key } of opened.secrets)
      if (!held.has(name)) held.set(name, { bound, key, mode: 'passphrase' })
    return opened.damaged
  }

  const openerFor = async (passphrase: string | undefined): Promise<Opener> => {
    const fault = cannotSeal()
    if (fault !== undefined) throw invalid(`${fault} Nothing was stored; choose another way to keep the key.`)
    if (opener) return opener
    if (!passphrase) throw invalid('Nothing was stored: give a passphrase first.')
    if ((await vault.list()).length > 0) await openWith(passphrase)
    opener ??= await vault.begin(passphrase)
    return opener
  }

  return {
    /** All keys as far as they are no secret, those that earlier pages left included. */
    async list(): Promise<readonly OwnKey[]> {
      for (const [name, { bound, key }] of Object.entries(readTabKeys()))
        if (!held.has(name)) held.set(name, { bound, key, mode: 'tab' })
      const locked = (await vault.list())
        .filter(({ name }) => !held.has(name))
        .map((one): OwnKey => ({ ...one, mode: 'passphrase', locked: true }))
      return [...[...held].map(([name, one]) => stateOf(name, one)), ...locked]
    },

    /** Takes a key, or keeps it in another way. Throws AppError `invalid` or `storage`; what was held stays then. */
    async save({ name, bound, key: given, mode, passphrase }: Save): Promise<void> {
      const key = given === undefined ? held.get(name)?.key : checked(given)
      if (key === undefined) throw invalid('This key is locked. Unlock it first, or enter it anew.')
      if (mode === 'passphrase') await vault.put({ name, bound, key }, await openerFor(passphrase))
      const before = held.get(name)
      held.set(name, { bound, key, mode })
      try {
        keepInTab()
      } catch (error) {
        if (before) held.set(name, before)
        else held.delete(name)
        throw error
      }
      if (mode !== 'passphrase') await vault.drop(name)
    },

    /** Why no key can be kept with a passphrase here; undefined when one can. */
    cannotRemember: cannotSeal,

    /** Names of keys that no longer open: somebody changed them. Throws AppError `invalid` for a wrong passphrase. */
    unlock: openWith,

    /** Forgets what the passphrase opened, until it is given again. */
    lock(): void {
      opener = undefined
      for (const [name, { mode }] of held) if (mode === 'passphrase') held.delete(name)
    },

    /** Removes a key from everywhere, locked or not. Throws AppError `storage`. */
    async forget(name: string): Promise<void> {
      held.delete(name)
      keepInTab()
      await vault.drop(name)
      // With the last one goes the passphrase.
      if ((await vault.list()).length === 0) opener = undefined
    },

    /**
     * The header with the keys for these providers: only where the server has none of its own, and only for exactly the
     * origin a key was entered for. Empty when there is nothing to send.
     */
    header(to: readonly Destination[]): Record<string, string> {
      const items = to
        .filter(({ has }) => has !== 'server')
        .flatMap(({ id, origin }) => {
          const own = [...held.values()].find(({ bound }) => isBound(bound, { id, origin }))
          return own ? [itemOf({ provider: id, origin, key: own.key })] : []
        })
      return items.length > 0 ? { 'x-user-key': items.join(',') } : {}
    },
  }
}

function isBound(bound: readonly Bound[], { id, origin }: Pick<Destination, 'id' | 'origin'>): boolean {
  return bound.some((one) => one.provider === id && one.origin === origin)
}

function itemOf(item: Bound & { key: string }): string {
  const text = toBase64(new TextEncoder().encode(JSON.stringify(item)))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** What may stand in an HTTP header. The message repeats nothing of it. */
function checked(text: string): string {
  const key = text.trim()
  if (/^[\x21-\x7e]{1,512}$/.test(key)) return key
  throw invalid(
    key === ''
      ? 'Paste the key first.'
      : 'This is no key: keys are one word of Latin letters, digits and signs. Nothing was kept; copy it again.',
  )
}

const invalid = (message: string) => new AppError({ code: 'invalid', message })
