import { createStore, get, type UseStore, update } from 'idb-keyval'
import * as z from 'zod'
import { AppError } from '../core/errors'
import { type Bound, boundSchema, last4 } from '../core/own-key'
import { keyFromPassphrase, open, randomBytes, rounds, seal } from './key-crypto'
import { weakPassphrase } from './passphrase'
import { storageErrors, toStorageError } from './storage-errors'

/** A database of its own: no copy or export of the workspace can take it along. */
const database = 'facet-keys'
const place = 'vault'

const bytes = z.custom<Uint8Array<ArrayBuffer>>((value) => ArrayBuffer.isView(value))
const itemSchema = z.object({ bound: z.array(boundSchema), last4: z.string(), iv: bytes, data: bytes })
const vaultSchema = z.object({
  version: z.literal(1),
  salt: bytes,
  rounds: z.int().min(rounds).max(10_000_000),
  items: z.record(z.string(), itemSchema),
})
type Vault = z.infer<typeof vaultSchema>

const nothing: Vault = { version: 1, salt: new Uint8Array(), rounds, items: {} }

/** A vault that is open: its passphrase was given. */
export interface Opener extends Pick<Vault, 'salt' | 'rounds'> {
  key: CryptoKey
}

interface Secret {
  name: string
  bound: readonly Bound[]
  key: string
}

/** Keys in IndexedDB, each encrypted on its own under one passphrase, so that one can be forgotten while all are locked. */
export function createKeyVault() {
  let made: UseStore | undefined
  const store = () => {
    made ??= createStore(database, 'keys')
    return made
  }
  const change = (work: (vault: Vault | undefined) => Vault) =>
    update<unknown>(place, (old) => work(readVault(old)), store()).catch((error: unknown) => {
      throw toStorageError(error)
    })

  return {
    /** What is stored, as far as it is no secret. Nothing when storage cannot be read. */
    async list(): Promise<{ name: string; bound: readonly Bound[]; last4: string }[]> {
      const vault = await load(store)
      return Object.entries(vault?.items ?? {}).map(([name, { bound, last4 }]) => ({ name, bound, last4 }))
    },

    /**
     * The keys, and those that do not open although the passphrase is right: somebody changed them.
     * Throws AppError `invalid` for a wrong passphrase.
     */
    async unlock(passphrase: string): Promise<{ opener: Opener; secrets: Secret[]; damaged: string[] }> {
      const vault = await load(store)
      if (!vault) throw lost()
      const key = await keyFromPassphrase(passphrase, vault)
      const opened = await Promise.all(
        Object.entries(vault.items).map(async ([name, item]) => {
          const text = await open(key, { ...item, context: contextOf(name, item) })
          return { name, bound: item.bound, key: text }
        }),
      )
      const secrets = opened.flatMap((one) => (one.key === undefined ? [] : [{ ...one, key: one.key }]))
      if (secrets.length === 0) throw wrongPassphrase()
      const damaged = opened.flatMap(({ name, key: text }) => (text === undefined ? [name] : []))
      return { opener: { key, salt: vault.salt, rounds: vault.rounds }, secrets, damaged }
    },

    /** A passphrase for keys to come. Throws AppError `invalid` for a weak one, or when keys are stored already. */
    async begin(passphrase: string): Promise<Opener> {
      const weakness = weakPassphrase(passphrase)
      if (weakness) throw weak(weakness)
      if (Object.keys((await load(store))?.items ?? {}).length > 0) throw changedElsewhere()
      const salt = randomBytes(16)
      return { key: await keyFromPassphrase(passphrase, { salt, rounds }), salt, rounds }
    },

    /** Stores one key. Throws AppError `storage`, or `invalid` when another tab chose another passphrase meanwhile. */
    async put({ name, bound, key }: Secret, opener: Opener): Promise<void> {
      const { salt, rounds } = opener
      const open = { bound: [...bound], last4: last4(key) }
      const item = { ...open, ...(await seal(opener.key, { text: key, context: contextOf(name, open) })) }
      await change((old) => {
        const items = old?.items ?? {}
        if (Object.keys(items).length > 0 && !same(old?.salt, salt)) throw changedElsewhere()
        return { version: 1, salt, rounds, items: { ...items, [name]: item } }
      })
    },

    async drop(name: string): Promise<void> {
      if (!(await load(store))?.items[name]) return
      await change((old) => ({ ...(old ?? nothing), items: without(old, name) }))
    },
  }
}

async function load(store: () => UseStore): Promise<Vault | undefined> {
  try {
    return readVault(await get<unknown>(place, store()))
  } catch {
    return undefined
  }
}

function readVault(value: unknown): Vault | undefined {
  const read = vaultSchema.safeParse(value)
  return read.success ? read.data : undefined
}

function without(vault: Vault | undefined, name: string): Vault['items'] {
  return Object.fromEntries(Object.entries(vault?.items ?? {}).filter(([other]) => other !== name))
}

/** What is not hidden but must not be changed: a key moved to another origin no longer opens. */
function contextOf(name: string, { bound, last4 }: { bound: readonly Bound[]; last4: string }): string {
  return JSON.stringify([name, bound.map(({ provider, origin }) => [provider, origin]), last4])
}

function same(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one?.length === other.length && other.every((byte, at) => byte === one[at])
}

const invalid = (message: string) => new AppError({ code: 'invalid', message })
const lost = () => storageErrors.failed('no vault')
const wrongPassphrase = () =>
  invalid(
    'This passphrase does not open the keys stored here. They are kept: try again, or forget them and enter them anew.',
  )
const weak = (weakness: string) =>
  invalid(
    `This passphrase is too weak. ${weakness} Nothing was stored; take several words that do not belong together.`,
  )
const changedElsewhere = () =>
  invalid(
    'Keys are already stored here under another passphrase, perhaps by another tab. Nothing was changed; unlock them first, then save this one.',
  )
