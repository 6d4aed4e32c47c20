import { type IDBPDatabase, openDB } from 'idb'

interface FrozenStore {
  keyPath?: string | string[] | undefined
  indexes?: Record<string, string | string[]> | undefined
  /** Key (where it is not in the value) and value. */
  rows: [IDBValidKey | null, unknown][]
}

/** The database as a released version left it. These are history: add the next, never edit one. */
export const frozen: Record<number, Record<string, FrozenStore>> = {
  1: {
    media: { rows: [['aa', { blob: 'bytes of aa', at: 5 }]] },
    workspace: { rows: [['current', { version: 1, doc: { module: 'predict' }, cells: {} }]] },
    recordings: { keyPath: 'id', rows: [[null, { id: 'rec', rate: 16_000, samples: 3, startedAt: 7 }]] },
    chunks: { rows: [[['rec', 0], Int16Array.of(1, 2, 3)]] },
  },
  2: {
    media: { rows: [['bb', { blob: 'bytes of bb', thumb: 'small', at: 6 }]] },
    workspace: {
      rows: [
        ['current', { version: 1, doc: { module: 'chain-of-thought' }, cells: { c1: { status: 'done' } } }],
        ['spending-limits', { run: 1, unknownPrice: false }],
        ['model-overrides', { 'x/m': { label: 'Mine' } }],
      ],
    },
    recordings: { keyPath: 'id', rows: [] },
    chunks: { rows: [] },
    spending: {
      keyPath: ['day', 'model'],
      rows: [
        [
          null,
          {
            ...{ day: '2026-11-20', model: 'x/m', calls: 2, usd: 0.5, doubtUsd: 0, unpriced: 0 },
            ...{ hits: 1, savedUsd: 0.25 },
          },
        ],
      ],
    },
  },
  3: {
    media: { rows: [['cc', { blob: 'bytes of cc', at: 8 }]] },
    workspace: {
      rows: [
        ['doc module', { value: 'predict' }],
        ['doc clocks', { module: { clock: 1, device: 'd' } }],
      ],
    },
    recordings: { keyPath: 'id', rows: [] },
    chunks: { rows: [] },
    spending: { keyPath: ['day', 'model'], rows: [] },
    runs: { keyPath: 'id', rows: [[null, { id: 'r', at: 1, tags: ['t'], planned: 1, state: 'done' }]] },
    run_cells: {
      keyPath: ['runId', 'id'],
      indexes: { status: ['runId', 'status'] },
      rows: [[null, { runId: 'r', id: 'k', status: 'done', outputs: { answer: 'x' } }]],
    },
    journal: {
      keyPath: ['runId', 'seq'],
      rows: [[null, { runId: 'r', seq: 0, cell: 'k', event: 'sent', at: 1 }]],
    },
    bin: { keyPath: 'id', rows: [[null, { id: 'gone', kind: 'run', at: 2, value: { id: 'gone' } }]] },
    meta: { rows: [['device', 'd']] },
    refs: {
      keyPath: ['media', 'owner'],
      indexes: { owner: 'owner' },
      rows: [[null, { media: 'cc', owner: 'run r' }]],
    },
  },
  4: {
    media: { rows: [['dd', { blob: 'bytes of dd', at: 9 }]] },
    workspace: { rows: [['doc clocks', {}]] },
    recordings: { keyPath: 'id', rows: [] },
    chunks: { rows: [] },
    spending: { keyPath: ['day', 'model'], rows: [] },
    runs: { keyPath: 'id', rows: [] },
    run_cells: { keyPath: ['runId', 'id'], indexes: { status: ['runId', 'status'] }, rows: [] },
    journal: { keyPath: ['runId', 'seq'], rows: [] },
    bin: { keyPath: 'id', rows: [] },
    meta: { rows: [['device', 'd']] },
    refs: { keyPath: ['media', 'owner'], indexes: { owner: 'owner' }, rows: [] },
    evaluations: {
      keyPath: 'id',
      rows: [
        [
          null,
          {
            ...{ id: 'e', at: 3, setup: { model: 'x/m' } },
            items: [{ key: 'a', name: 'a.png', labels: { name: 'a.json', text: '{}' } }],
          },
        ],
      ],
    },
    evaluated_rows: {
      keyPath: ['evaluation', 'index'],
      rows: [
        [
          null,
          {
            ...{ evaluation: 'e', index: 0 },
            row: { example: { name: 'a.png', inputs: {}, expected: {} }, outputs: { total: '1' }, ms: 2 },
          },
        ],
      ],
    },
  },
}

/** Builds the database as that version left it. */
export async function thaw(version: number, name: string): Promise<void> {
  const stores = Object.entries(frozen[version] ?? {})
  const database = await openDB(name, version, {
    upgrade(fresh) {
      for (const [store, { keyPath, indexes = {} }] of stores) {
        const made = fresh.createObjectStore(store, keyPath === undefined ? {} : { keyPath })
        for (const [index, path] of Object.entries(indexes)) made.createIndex(index, path)
      }
    },
  })
  for (const [store, { rows }] of stores)
    for (const [key, value] of rows) await database.put(store, value, key ?? undefined)
  database.close()
}

/** The shape of every store: what a version adds or changes shows here. */
export async function shapeOf(database: IDBPDatabase<never>): Promise<unknown> {
  const names = [...(database.objectStoreNames as Iterable<string>)]
  return Object.fromEntries(
    names.map((name) => {
      const store = database.transaction(name as never).store
      const indexes = [...(store.indexNames as Iterable<string>)]
      return [
        name,
        { keyPath: store.keyPath, indexes: indexes.map((one) => [one, store.index(one as never).keyPath]) },
      ]
    }),
  )
}
