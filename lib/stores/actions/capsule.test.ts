import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors'
import { quietCall } from '../../storage/archive/memory-sink.fixture'
import { pngFile, testApp } from '../test-app'
import { readCapsule } from './capsule'
import { answered, capsuleOf, forgetRuns, response, worked } from './capsule.fixture'
import { setGridOptions } from './grid-edit'
import { addRowsFromFiles } from './grid-rows'
import { openShelved } from './open-work'

beforeEach(forgetRuns)

describe('capsules', () => {
  it('say what they hold, and open beside what is there', async () => {
    const { app, blobs } = await worked()
    const capsule = await readCapsule(await capsuleOf(app), quietCall())
    expect(capsule.facts).toMatchObject({ shown: 1, answers: 0, models: ['device/fast', 'device/accurate'] })
    expect(capsule.facts.media.map(({ name }) => name)).toEqual(['a.png'])

    const other = testApp()
    other.app.stores.workspace.edit({ inputs: { question: 'mine' } })
    await capsule.open(other.app)
    const { doc } = other.app.stores.workspace.getState()
    expect(doc.inputs).toEqual(app.stores.workspace.getState().doc.inputs)
    expect([...other.blobs.keys()]).toEqual([...blobs.keys()])
    // No column of the work before it shows an answer of the capsule.
    expect(doc.columns.map(({ id }) => id)).toEqual(['c3', 'c4'])
    expect(other.app.stores.runs.getState().cells.c3).toMatchObject({
      outputs: answered.outputs,
      fromCapsule: true,
    })

    expect(other.app.stores.workspace.undo()).toBe('open capsule')
    expect(other.app.stores.workspace.getState().doc.inputs).toEqual({ question: 'mine' })
    const [shelved] = await other.app.travel.shelf.list()
    expect(await openShelved(other.app, shelved?.at ?? '')).toBe(true)
    expect(other.app.stores.workspace.getState().doc.inputs).toEqual({ question: 'mine' })
  })

  it('bring the rows, pictures and kept answers of the grid', async () => {
    const { app } = await worked()
    const { signal } = new AbortController()
    await addRowsFromFiles(app, { files: [pngFile('b.png'), pngFile('c.png')], signal })
    setGridOptions(app, 'c1', { cache: false })
    const replayed: string[] = []
    const entry = { response: { ...response, stop: 'stop' as const }, ms: 1, model: 'a/b', at: 1 }
    app.runtime.context = async ({ model, replay }) => {
      replayed.push(model)
      replay?.({ key: `${replayed.length}`.padStart(64, '0'), entry })
      throw new AppError({ code: 'not-found', message: 'No more in the cache.' })
    }
    const capsule = await readCapsule(await capsuleOf(app), quietCall())
    // Two columns of the playground, two of the grid for each of two rows; those of the grid found nothing whole.
    expect(replayed).toHaveLength(6)
    expect(capsule.facts).toMatchObject({ rows: 2, answers: 2 })
    expect(capsule.facts.media.map(({ name }) => name).toSorted()).toEqual(['a.png', 'b.png', 'c.png'])
    const other = testApp()
    await capsule.open(other.app)
    const { grid } = other.app.stores.workspace.getState().doc
    expect(grid?.rows.map(({ inputs }) => inputs)).toMatchObject([
      { image: { name: 'b.png' }, question: 'what?' },
      { image: { name: 'c.png' }, question: 'what?' },
    ])
    expect(grid?.columns[0]?.options).toEqual({})
  })

  it('set nothing aside where nothing has been begun', async () => {
    const { app } = await worked()
    const other = testApp()
    await (await readCapsule(await capsuleOf(app), quietCall())).open(other.app)
    expect(await other.app.travel.shelf.list()).toEqual([])
  })
})
