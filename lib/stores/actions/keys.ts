import type { KeyMode } from '../../core/own-key'
import type { App } from '../app'
import { keyRows } from '../keys'
import { loadModels } from './models'

/** What is known of the keys that earlier pages left. */
export async function loadKeys(app: App): Promise<void> {
  app.stores.keys.setState({ own: await app.keys.list() })
}

interface Entered {
  name: string
  /** Absent: the one held already is kept in another way. */
  key?: string | undefined
  mode: KeyMode
  passphrase?: string | undefined
}

/**
 * Takes a key for the addresses the server calls now, or keeps one in another way for the addresses it was entered for.
 * Throws AppError `invalid` or `storage`.
 */
export async function saveKey(app: App, { name, key, mode, passphrase }: Entered): Promise<void> {
  const row = keyRows(app.stores.keys.getState()).find((one) => one.name === name)
  const here = (row?.providers ?? []).map(({ id, origin }) => ({ provider: id, origin }))
  const bound = key === undefined ? (row?.own?.bound ?? []) : here
  await app.keys.save({ name, bound, key, mode, passphrase })
  await renew(app)
}

/** Throws AppError `storage`. */
export async function forgetKey(app: App, name: string): Promise<void> {
  await app.keys.forget(name)
  await renew(app)
}

/** Names of keys that did not open, because somebody changed them. Throws AppError `invalid` for a wrong passphrase. */
export async function unlockKeys(app: App, passphrase: string): Promise<readonly string[]> {
  const damaged = await app.keys.unlock(passphrase)
  await renew(app)
  return damaged
}

export async function lockKeys(app: App): Promise<void> {
  app.keys.lock()
  await renew(app)
}

/** How many models the vendor lists with this key. Throws AppError. */
export async function checkKey(app: App, name: string, signal: AbortSignal): Promise<number> {
  const row = keyRows(app.stores.keys.getState()).find((one) => one.name === name)
  return app.runtime.checkKey(row?.providers[0]?.id ?? name, signal)
}

/** What stands for the key of a server that asks for none: with it the server of this app calls the usual address. */
const noKey = 'no-key'

/**
 * Looks for a server on this machine at the address it listens on by default, and goes on using it until the tab is closed.
 * Throws AppError when it does not answer; then nothing is kept.
 */
export async function connectLocal(app: App, name: string, signal: AbortSignal): Promise<void> {
  const row = keyRows(app.stores.keys.getState()).find((one) => one.name === name)
  if (row?.state !== 'none') return loadModels(app, signal)
  const bound = row.providers.map(({ id, origin }) => ({ provider: id, origin }))
  const keep = (mode: KeyMode) => app.keys.save({ name, bound, key: noKey, mode, passphrase: undefined })
  // A browser that keeps nothing for a tab uses it until the page is reloaded.
  await keep('tab').catch(() => keep('memory'))
  await loadKeys(app)
  try {
    await checkKey(app, name, signal)
  } catch (error) {
    await forgetKey(app, name)
    throw error
  }
  await renew(app)
}

/** Other keys, other models. */
async function renew(app: App): Promise<void> {
  await loadKeys(app)
  await loadModels(app, new AbortController().signal)
}
