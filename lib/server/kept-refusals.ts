import { createHash, createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Refusals, type RefusalTable, refusalTable, rememberedMs } from '../providers/refusals/memory'
import type { ProviderEnv } from './env'

interface Kept {
  /** What models refuse to everybody, and what they refuse to the account of a key: that is written nowhere. */
  models: ReturnType<typeof refusalTable>
  accounts: ReturnType<typeof refusalTable>
  table: RefusalTable
  file?: string | undefined
}

// The routes are bundled apart but share the process: a place all reach.
const place: unique symbol = Symbol.for('facet.kept-refusals')
const shared: typeof globalThis & { [place]?: Kept } = globalThis
const salt = randomBytes(32)

function kept(): Kept {
  if (!shared[place]) {
    const table: RefusalTable = new Map()
    const models = refusalTable({ table, changed: () => write() })
    shared[place] = { table, models, accounts: refusalTable() }
  }
  return shared[place]
}

/**
 * From now on what models refuse is noted in a file of this folder too, and what is noted there is known. Without a folder
 * that can be written it is known until the server stops.
 */
export function keepRefusals(folder: string): void {
  const all = kept()
  all.file = path.join(folder, 'refusals')
  for (const line of readLines(all.file)) {
    const [, id, at, wish] = /^([0-9a-f]{64}) (\d{1,15}) ([\w .]{1,60})$/.exec(line) ?? []
    if (id === undefined || wish === undefined || Math.abs(Date.now() - Number(at)) >= rememberedMs) continue
    all.table.set(id, (all.table.get(id) ?? new Map()).set(wish, Number(at)))
  }
}

/** What the models of a provider have refused, at the address that its calls go to. */
export function refusalsFor({
  provider,
  baseUrl,
  apiKey = '',
}: Pick<ProviderEnv, 'provider' | 'baseUrl' | 'apiKey'>): Refusals {
  const { models, accounts } = kept()
  const ofModel = (model: string) =>
    createHash('sha256').update(`${provider.id} ${baseUrl} ${model}`).digest('hex')
  const ofAccount = (model: string) =>
    createHmac('sha256', salt)
      .update(`${ofModel(model)} ${apiKey}`)
      .digest('hex')
  return {
    of: (model) => new Set([...models.of(ofModel(model)), ...accounts.of(ofAccount(model))]),
    add(model, wish, { byAccount = false } = {}) {
      if (byAccount) accounts.add(ofAccount(model), wish)
      else models.add(ofModel(model), wish)
    },
    forget(model, wish) {
      models.forget(ofModel(model), wish)
      accounts.forget(ofAccount(model), wish)
    },
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').slice(0, 4_000_000).split('\n')
  } catch {
    return []
  }
}

function write(): void {
  const { file, table } = kept()
  if (file === undefined) return
  const lines = [...table].flatMap(([id, wishes]) => [...wishes].map(([wish, at]) => `${id} ${at} ${wish}\n`))
  try {
    // Not `recursive`: on some file systems the platform never comes back from that.
    if (!existsSync(path.dirname(file))) mkdirSync(path.dirname(file))
    writeFileSync(`${file}.new`, lines.join(''), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    process.stderr.write(
      `What a model refused could not be noted (${why}): it is known until the server stops.\n`,
    )
  }
}
