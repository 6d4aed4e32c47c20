import { describe, expect, it } from 'vitest'
import { createSlots } from './slots'

const signal = new AbortController().signal
const state = async (entered: Promise<unknown>) =>
  Promise.race([
    entered.then(
      () => 'in',
      () => 'refused',
    ),
    new Promise((go) => setTimeout(() => go('waits'), 5)),
  ])

describe('createSlots', () => {
  it('lets 16 of one caller in, makes the 17th wait, and lets it in when one leaves', async () => {
    const slots = createSlots({ perCaller: 16, total: 128, queue: 64 })
    const leaves = await Promise.all(Array.from({ length: 16 }, () => slots.enter('a', signal)))
    const late = slots.enter('a', signal)
    expect(await state(late)).toBe('waits')
    expect(await state(slots.enter('b', signal))).toBe('in')
    leaves[0]?.()
    expect(await state(late)).toBe('in')
  })

  it('lets 128 in, 64 wait, and refuses the next with a time to come back', async () => {
    const slots = createSlots({ perCaller: 16, total: 128, queue: 64 })
    for (let i = 0; i < 128; i++) await slots.enter(`caller ${i % 8}`, signal)
    const waiting = Array.from({ length: 64 }, (_, i) =>
      slots.enter(`new ${i}`, new AbortController().signal),
    )
    expect(await state(Promise.race(waiting))).toBe('waits')
    await expect(slots.enter('one more', signal)).rejects.toMatchObject({
      code: 'rate-limit',
      retryable: true,
      retryAfterMs: 1000,
    })
  })

  it('gives a place to whoever may take it, not to the first in line who may not', async () => {
    const slots = createSlots({ perCaller: 1, total: 2, queue: 8 })
    await slots.enter('a', signal)
    const leave = await slots.enter('b', signal)
    const again = slots.enter('a', signal)
    const other = slots.enter('c', signal)
    leave()
    expect([await state(again), await state(other)]).toEqual(['waits', 'in'])
  })

  it('counts a place given back once, however often it is said', async () => {
    const slots = createSlots({ perCaller: 1, total: 1, queue: 8 })
    const leave = await slots.enter('a', signal)
    leave()
    leave()
    await slots.enter('a', signal)
    expect(await state(slots.enter('a', signal))).toBe('waits')
  })

  it('lets who waits go away, and keeps no place for them', async () => {
    const slots = createSlots({ perCaller: 1, total: 1, queue: 1 })
    const leave = await slots.enter('a', signal)
    const abort = new AbortController()
    const waiting = slots.enter('a', abort.signal)
    abort.abort()
    await expect(waiting).rejects.toBe(abort.signal.reason)
    const next = slots.enter('b', signal)
    leave()
    expect(await state(next)).toBe('in')
    await expect(slots.enter('a', AbortSignal.abort('gone'))).rejects.toBe('gone')
  })
})
