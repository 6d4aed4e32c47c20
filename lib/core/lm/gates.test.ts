import { expect, test } from 'vitest'
import { createGates } from './provider-gate'

test('one gate per provider and key; another key begins with a fresh one', () => {
  const gates = createGates({ parallel: 2 })
  const first = gates('openai', 'a')
  expect(gates('openai', 'a')).toBe(first)
  expect(gates('anthropic', 'a')).not.toBe(first)
  expect(gates('openai', 'b')).not.toBe(first)
})

test('a wait that the provider asked of one key does not hold up another', async () => {
  const gates = createGates({ parallel: 2 })
  const call = { signal: new AbortController().signal, interactive: true }
  const entered = await gates('openai', 'a').enter(call).next()
  if (!entered.done) throw new Error('the first call is let in at once')
  entered.value.failed({ code: 'rate-limit', message: 'Slow down.', retryable: true, retryAfterMs: 60_000 })
  entered.value.leave()
  const held = await gates('openai', 'a').enter(call).next()
  expect(held).toMatchObject({ done: false, value: { text: expect.stringContaining('of rest') } })
  expect((await gates('openai', 'b').enter(call).next()).done).toBe(true)
})
