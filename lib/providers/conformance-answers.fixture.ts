import { expect } from 'vitest'
import { adapters } from '../core/adapters'
import type { Row } from '../core/conformance/table.fixture'
import type { LmEvent } from '../core/lm/message'
import { createProgram, runProgram } from '../core/modules'
import { parseSignature } from '../core/signature-text'

/** Runs a signature on a model that gives these replies; how many calls it took, and what came of it. */
async function program(text: string, replies: readonly (readonly LmEvent[])[]) {
  const seen: Record<string, unknown>[] = []
  let count = 0
  const outcome = await runProgram(
    createProgram('predict', parseSignature(text)),
    { q: 'x' },
    {
      lm: async function* () {
        yield* replies[count++] ?? []
      },
      model: {
        id: 'test/m',
        provider: 'test',
        label: 'M',
        input: ['text'],
        structured: 'schema',
        ready: true,
        onDevice: false,
      },
      adapter: adapters.json,
      media: () => Promise.reject(new Error('no media here')),
      rollout: 0,
      cache: false,
      jsonFallback: true,
      signal: new AbortController().signal,
      emit: (event) => event.type === 'partial' && seen.push(structuredClone(event.outputs)),
    },
  ).then(
    ({ outputs }) => ({ outputs, failure: undefined }),
    (failure: unknown) => ({ outputs: undefined, failure }),
  )
  return { ...outcome, count, seen }
}
const usage = { input: 1, output: 1 }

/** I19 to I21: answers that are cut, that grow, that come piece by piece. */
export const answerRows: readonly Row[] = [
  [
    'I19',
    'an answer cut by its limit is not asked again',
    async () => {
      const cut: LmEvent[] = [
        { type: 'text-delta', text: '{"name":"Jo' },
        { type: 'end', stop: 'length', usage },
      ]
      const { count, failure } = await program('q -> name: str, n: int', [cut, cut])
      expect(failure).toMatchObject({ code: 'incomplete' })
      expect(count).toBe(1)
    },
  ],
  [
    'I20',
    'an unfinished text is shown, fields to come are not there',
    () => {
      const signature = parseSignature('q -> name: str, n: int')
      expect(adapters.json.partial(signature, '{"name":"Jo')).toEqual({ name: 'Jo' })
    },
  ],
  [
    'I21',
    'three objects in two pieces come one by one, in order',
    async () => {
      const { outputs, seen } = await program('q -> items: list[Item{n: int}]', [
        [
          { type: 'text-delta', text: '{"items":[{"n":1},{"n":' },
          { type: 'text-delta', text: '2},{"n":3}]}' },
          { type: 'end', stop: 'stop', usage },
        ],
      ])
      expect(outputs).toEqual({ items: [{ n: 1 }, { n: 2 }, { n: 3 }] })
      const first = seen[0]?.items
      expect(Array.isArray(first) && first[0]).toEqual({ n: 1 })
      for (const { items } of seen.slice(1)) expect(items).toEqual(outputs?.items)
    },
  ],
]
