import { expect, vi } from 'vitest'
import { adapters } from '../core/adapters'
import type { Row } from '../core/conformance/table.fixture'
import type { LmEvent, LmRequest } from '../core/lm/message'
import { createProgram, runProgram } from '../core/modules'
import type { RunContext } from '../core/program'
import { parseSignature } from '../core/signature-text'

/** Runs a signature on a model that gives these replies; how many calls it took, and what came of it. */
async function program(
  text: string,
  replies: readonly (readonly LmEvent[])[],
  patch: Partial<RunContext> = {},
) {
  const requests: LmRequest[] = []
  const seen: Record<string, unknown>[] = []
  let count = 0
  const outcome = await runProgram(
    createProgram('predict', parseSignature(text)),
    { q: 'x' },
    {
      lm: async function* (request) {
        requests.push(request)
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
      ...patch,
    },
  ).then(
    ({ outputs, calls }) => ({ outputs, calls, failure: undefined }),
    (failure: unknown) => ({ outputs: undefined, calls: [], failure }),
  )
  return { ...outcome, count, seen, requests }
}
const usage = { input: 1, output: 1 }
const say = (text: string): LmEvent[] => [
  { type: 'text-delta', text },
  { type: 'end', stop: 'stop', usage },
]

/** I17 to I22: answers that do not fit, that are cut, that grow, that come piece by piece. */
export const answerRows: readonly Row[] = [
  [
    'I17',
    'a reply that does not fit is asked for again with what was wrong',
    async () => {
      const told = await program('q -> n: int', [say('{"n":"x"}'), say('{"n":3}')], { maxAttempts: 2 })
      expect(told.outputs).toEqual({ n: 3 })
      expect(told.count).toBe(2)
      expect(JSON.stringify(told.requests[1]?.messages.at(-1))).toContain('n: expected')
      expect(told.calls.reduce((sum, { response }) => sum + (response?.usage.input ?? 0), 0)).toBe(2)
    },
  ],
  [
    'I18',
    'one that never fits ends after the attempts allowed',
    async () => {
      const bad = say('{"n":"x"}')
      const { count, failure } = await program('q -> n: int', [bad, bad, bad, bad], { maxAttempts: 3 })
      expect(count).toBe(3)
      expect(failure).toMatchObject({ code: 'parse', message: expect.stringContaining('3 attempts') })
    },
  ],
  [
    'I22',
    'a listener that throws does not stop the call',
    async () => {
      const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
      const emit = () => {
        throw new Error('listener')
      }
      const { outputs } = await program('q -> n: int', [say('{"n":3}')], { emit })
      expect(outputs).toEqual({ n: 3 })
      expect(warned).toHaveBeenCalled()
      warned.mockRestore()
    },
  ],
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
