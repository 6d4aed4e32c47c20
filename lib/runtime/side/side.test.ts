import { describe, expect, it, vi } from 'vitest'
import { AppError } from '../../core/errors'
import { ready } from './message'
import { serve } from './serve'
import { createSide, type SideWorker } from './side'
import { spawner } from './side.fixture'

const asleep = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

describe('a side worker', () => {
  it('does many jobs at a time, tells their events in order, and gathers its messages', async () => {
    const { spawn, made } = spawner(() => ({
      async count(to: number, { emit }) {
        for (let at = 1; at <= to; at += 1) emit(at)
        return `${to} counted`
      },
    }))
    const side = createSide(spawn)
    const seen: unknown[][] = [[], [], []]
    const asks = [3, 1, 2].map((to, place) =>
      side.ask('count', to, { emit: (event) => seen[place]?.push(event) }),
    )
    expect(await Promise.all(asks)).toEqual(['3 counted', '1 counted', '2 counted'])
    expect(seen).toEqual([[1, 2, 3], [1], [1, 2]])
    expect(made.map(({ messages }) => messages)).toEqual([{ in: 1, out: 4 }])
  })

  it('fails as the job failed, with all the failure says', async () => {
    const info = {
      code: 'rate-limit',
      message: 'Slower.',
      retryable: true,
      retryAfterMs: 5,
      tries: 2,
    } as const
    const { spawn } = spawner(() => ({
      async refuse() {
        throw new AppError(info)
      },
    }))
    const side = createSide(spawn)
    await expect(side.ask('refuse', 0)).rejects.toMatchObject({ name: 'AppError', ...info })
    await expect(side.ask('unheard of', 0)).rejects.toMatchObject({ code: 'internal' })
  })

  it('gives up one job and no other, and tells nothing of it afterwards', async () => {
    const given: string[] = []
    let emitLate: (event: unknown) => void = () => undefined
    const { spawn } = spawner(() => ({
      async wait(name: string, { signal, emit }) {
        emitLate = emit
        emit('begun')
        await asleep(signal).catch(() => given.push(name))
      },
      echo: async (value) => value,
    }))
    const side = createSide(spawn)
    const stop = new AbortController()
    const events: unknown[] = []
    const waiting = side.ask('wait', 'one', { signal: stop.signal, emit: (event) => events.push(event) })
    await vi.waitFor(() => expect(events).toEqual(['begun']))
    stop.abort()
    await expect(waiting).rejects.toHaveProperty('name', 'AbortError')
    emitLate('late')
    expect(await side.ask('echo', 7)).toBe(7)
    expect(given).toEqual(['one'])
    expect(events).toEqual(['begun'])
    await expect(side.ask('echo', 8, { signal: stop.signal })).rejects.toHaveProperty('name', 'AbortError')
  })

  it('fails what was under way when it dies, so that it can be asked again, and is made anew', async () => {
    const { spawn, made } = spawner(() => ({
      wait: (_, { signal }) => asleep(signal),
      echo: async (value) => value,
    }))
    const side = createSide(spawn)
    const waiting = side.ask('wait', 0)
    await side.open()
    made[0]?.die()
    await expect(waiting).rejects.toMatchObject({ code: 'internal', retryable: true })
    expect(await side.ask('echo', 'back')).toBe('back')
    expect(made).toHaveLength(2)
  })

  it('is not tried again where it cannot be loaded or there are no workers', async () => {
    let tries = 0
    const unloadable = createSide(() => {
      tries += 1
      const worker = { postMessage: () => undefined, terminate: () => undefined, onmessage: null } as never
      queueMicrotask(() => (worker as SideWorker).onerror?.({ message: '404' } as ErrorEvent))
      return worker
    })
    expect(await unloadable.open()).toBe(false)
    expect(await unloadable.open()).toBe(false)
    expect(tries).toBe(1)
    await expect(unloadable.ask('echo', 1)).rejects.toMatchObject({ code: 'internal' })
    expect(await createSide(() => undefined).open()).toBe(false)
  })

  it('tells what belongs to no job', async () => {
    const heard: unknown[] = []
    const { spawn } = spawner(() => ({ echo: async (value) => value }))
    let tell: (news: unknown) => void = () => undefined
    const side = createSide(
      () => spawn((told) => (tell = told)),
      (event) => heard.push(event),
    )
    await side.open()
    tell({ message: 'full' })
    await vi.waitFor(() => expect(heard).toEqual([{ message: 'full' }]))
  })

  it('says that it listens before anything else', () => {
    const posted: unknown[] = []
    serve({}, { addEventListener: () => undefined, postMessage: (message) => posted.push(message) })
    expect(posted).toEqual([ready])
  })
})
