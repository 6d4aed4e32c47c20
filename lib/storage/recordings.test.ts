import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { appendChunk, dropRecording, readRecording, unfinished } from './recordings'

afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  for (const { id } of await unfinished()) await dropRecording(id)
})

describe('recordings', () => {
  it('gives back what was appended, in the order of the indices, whatever the cut', async () => {
    let n = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.integer({ min: -32_768, max: 32_767 }), { maxLength: 20 }), {
          minLength: 1,
          maxLength: 15,
        }),
        async (chunks) => {
          const id = `r${n++}`
          await Promise.all(chunks.map((chunk, i) => appendChunk(id, i, Int16Array.from(chunk), 16_000)))
          expect(await readRecording(id)).toEqual({ samples: Int16Array.from(chunks.flat()), rate: 16_000 })
          await dropRecording(id)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('lists what was left behind with its length, newest first, without the empty ones', async () => {
    const clock = vi.spyOn(Date, 'now').mockReturnValue(1000)
    await appendChunk('old', 0, new Int16Array(16_000), 16_000)
    await appendChunk('empty', 0, new Int16Array(0), 16_000)
    clock.mockReturnValue(3000)
    await appendChunk('new', 0, new Int16Array(8000), 16_000)
    await appendChunk('old', 1, new Int16Array(4000), 16_000)
    expect(await unfinished()).toEqual([
      { id: 'new', seconds: 0.5, rate: 16_000, startedAt: 3000 },
      { id: 'old', seconds: 1.25, rate: 16_000, startedAt: 1000 },
    ])
  })

  it('counts a chunk written again once', async () => {
    await appendChunk('twice', 0, new Int16Array(16_000), 16_000)
    await appendChunk('twice', 0, new Int16Array(16_000), 16_000)
    expect((await unfinished())[0]?.seconds).toBe(1)
  })

  it('leaves out what some tab is still recording', async () => {
    const held: string[] = []
    vi.stubGlobal('navigator', {
      locks: {
        request: async (name: string, work: () => Promise<void>) => {
          held.push(name)
          await work()
          held.splice(held.indexOf(name), 1)
        },
        query: async () => ({ held: held.map((name) => ({ name })) }),
      },
    })
    await appendChunk('live', 0, new Int16Array(16_000), 16_000)
    await appendChunk('live', 1, new Int16Array(16_000), 16_000)
    expect(held).toHaveLength(1)
    expect(await unfinished()).toEqual([])
    const [name] = held.splice(0)
    expect(name).toContain('live')
    expect((await unfinished()).map(({ id }) => id)).toEqual(['live'])
  })

  it('removes a recording with all its chunks and nothing else', async () => {
    await appendChunk('a', 0, Int16Array.of(1), 16_000)
    await appendChunk('ab', 0, Int16Array.of(2), 16_000)
    await dropRecording('a')
    await expect(readRecording('a')).rejects.toMatchObject({ code: 'not-found' })
    expect((await readRecording('ab')).samples).toEqual(Int16Array.of(2))
  })
})
