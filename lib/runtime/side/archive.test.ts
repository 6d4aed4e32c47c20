import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRunArchive } from '../../storage/run-archive'
import { cellOf, fakeLocks, headOf, keysOf } from '../../storage/run-record.fixture'
import { createArchiveBeside } from './archive'
import { createJobs } from './jobs'
import { createSide } from './side'
import { spawner } from './side.fixture'
import type { PageSide } from './spawn'

let locks = fakeLocks()
beforeEach(() => {
  locks = fakeLocks()
  vi.stubGlobal('navigator', { locks: locks.manager })
})
afterEach(() => vi.unstubAllGlobals())

const started = (spawn: Parameters<typeof createSide>[0] = spawner(createJobs).spawn) => {
  const side: PageSide = createSide(spawn)
  return createArchiveBeside(side)
}

describe.each([
  ['beside the page', undefined],
  ['in the page where no worker can be had', () => undefined],
] as const)('a run that is written %s', (where, spawn) => {
  it('is there for all, is held while it goes on, and tells the other tabs', async () => {
    const rung: string[] = []
    const end = createRunArchive().heard((ids) => rung.push(...ids))
    const archive = started(spawn)
    const head = headOf(`run ${where}`)
    const [one, two, three] = keysOf(head) as [never, never, never]
    await archive.begin(head)
    for (const key of [one, two]) await archive.sent(head.id, key)
    await archive.finish(head.id, cellOf(one))
    await expect(archive.remove(head.id)).rejects.toMatchObject({ code: 'storage' })
    await archive.patch(head.id, { state: 'interrupted' })
    expect(await createRunArchive().head(head.id)).toMatchObject({ done: 1, state: 'interrupted' })
    const rest = await archive.resume(head.id)
    expect(rest.done).toEqual([cellOf(one)])
    expect(rest.doubtful).toEqual([two])
    expect(rest.planned).toContainEqual(three)
    await archive.sent(head.id, two)
    await archive.finish(head.id, cellOf(two))
    await archive.patch(head.id, { state: 'done' })
    expect(await archive.cells(head.id)).toEqual([cellOf(one), cellOf(two, { maybePaidTwice: true })])
    await archive.remove(head.id)
    await vi.waitFor(() => expect(rung).toContain(head.id))
    end()
  })

  it('says in the same words what stands in the way', async () => {
    const archive = started(spawn)
    await expect(archive.patch('unheard of', { state: 'done' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(archive.sent('unheard of', keysOf(headOf('x'))[0] as never)).rejects.toMatchObject({
      code: 'storage',
    })
  })
})

it('a run whose worker died is given up, and can be taken up again', async () => {
  let stuck = true
  const { spawn, made } = spawner(() => {
    const jobs = createJobs()
    return stuck ? { ...jobs, finish: () => new Promise(() => undefined) } : jobs
  })
  const archive = started(spawn)
  const head = headOf('run of a worker that dies')
  const [one, two] = keysOf(head) as [never, never]
  await archive.begin(head)
  await archive.sent(head.id, one)
  const before = made[0]?.messages.in
  const finishing = archive.finish(head.id, cellOf(one))
  await vi.waitFor(() => expect(made[0]?.messages.in).not.toBe(before))
  stuck = false
  made[0]?.die()
  // With a worker go its locks.
  locks.crash()
  await expect(finishing).rejects.toMatchObject({ code: 'internal' })
  await expect(archive.sent(head.id, two)).rejects.toMatchObject({ code: 'storage' })
  expect((await archive.resume(head.id)).doubtful).toEqual([one])
  await archive.finish(head.id, cellOf(one))
  expect(await archive.cells(head.id)).toEqual([cellOf(one, { maybePaidTwice: true })])
})
