import { type CellKey, plannedCells, type RunCell, type RunHead } from '../core/runs/run-record'

const media = {
  kind: 'image' as const,
  id: 'ab'.repeat(32),
  mime: 'image/png',
  bytes: 3,
}

/** A run over two rows, one of them with a picture: four cells. */
export function headOf(id: string, more: Partial<RunHead> = {}): RunHead {
  return {
    ...{ id, at: 1000, tags: [], planned: 4, done: 0, failed: 0, state: 'running' as const },
    setup: {
      signature: { name: 'S', instructions: '', inputs: [], outputs: [] },
      rows: [
        { id: 'r1', inputs: { photo: media, question: 'What?' } },
        { id: 'r2', inputs: { question: 'Who?' } },
      ],
      variants: [{ id: 'v1', label: 'Plain', module: 'predict' }],
      columns: [{ id: 'c1', model: 'x/m', options: {} }],
      repetitions: 2,
      options: {},
    },
    ...more,
  }
}

export function keysOf(head: RunHead): CellKey[] {
  return plannedCells(head.setup)
}

/** A call that went out to a vendor. */
export const paidCall: RunCell['calls'][number] = {
  predictor: 'self',
  adapter: 'json',
  request: { model: 'openai/m', messages: [], format: { type: 'text' }, rollout: 0 },
  cached: false,
  ms: 5,
}

export function cellOf(key: CellKey, more: Partial<RunCell> = {}): RunCell {
  return { ...key, status: 'done', outputs: { answer: 'x' }, calls: [paidCall], ms: 5, at: 2000, ...more }
}

/** A Web Lock manager of one browser; `crash` ends all locks as a killed tab does. */
export function fakeLocks() {
  const held = new Map<string, () => void>()
  return {
    crash: () => held.clear(),
    manager: {
      async request(name: string, options: LockOptions, work: (lock: Lock | null) => unknown) {
        if (held.has(name) && !options.steal) return work(null)
        const mine = () => undefined
        held.set(name, mine)
        await work({ name, mode: 'exclusive' })
        if (held.get(name) === mine) held.delete(name)
      },
      query: async () => ({ held: [...held.keys()].map((name) => ({ name })) }),
    },
  }
}
