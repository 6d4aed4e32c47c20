import { createStore } from 'zustand/vanilla'
import type { OwnKey } from '../core/own-key'
import type { ServerProvider } from '../runtime/model-list'

export interface KeysState {
  /** What may be known of a person's own keys. */
  own: readonly OwnKey[]
  providers: readonly ServerProvider[]
  /** The server asks who is there. */
  signedOut: boolean
}

export function createKeysStore() {
  return createStore<KeysState>(() => ({ own: [], providers: [], signedOut: false }))
}

/** One key: of one vendor, whose APIs share it. */
export interface KeyRow {
  name: string
  label: string
  providers: readonly ServerProvider[]
  own?: OwnKey | undefined
  /**
   * `server`: the server has one; `own`: a person's own is sent; `locked`: it waits for its passphrase; `elsewhere`: it was
   * entered for another address than the server calls now, and is not sent; `free`: none is asked for; `none`: one is missing.
   */
  state: 'server' | 'own' | 'locked' | 'elsewhere' | 'free' | 'none'
}

/** A row for each key the server's providers take, and for own keys nobody takes any more. */
export function keyRows({ own, providers }: Pick<KeysState, 'own' | 'providers'>): KeyRow[] {
  const names = new Set([...providers.map(({ keyName }) => keyName), ...own.map(({ name }) => name)])
  return [...names].map((name) => {
    const takers = providers.filter(({ keyName }) => keyName === name)
    const mine = own.find((one) => one.name === name)
    return {
      name,
      label: takers[0]?.label ?? name,
      providers: takers,
      own: mine,
      state: stateOf(takers, mine),
    }
  })
}

function stateOf(providers: readonly ServerProvider[], own: OwnKey | undefined): KeyRow['state'] {
  if (providers.some(({ has }) => has === 'server')) return 'server'
  if (!own) return providers.some(({ needsKey }) => needsKey) ? 'none' : 'free'
  if (providers.length === 0 || !providers.every((one) => isBound(own, one))) return 'elsewhere'
  return own.locked ? 'locked' : 'own'
}

function isBound({ bound }: OwnKey, { id, origin }: ServerProvider): boolean {
  return bound.some((one) => one.provider === id && one.origin === origin)
}

/** The key a provider takes; undefined for one the server does not know, or on this device. */
export function keyNameOf(state: Pick<KeysState, 'providers'>, provider: string): string | undefined {
  return state.providers.find(({ id }) => id === provider)?.keyName
}
