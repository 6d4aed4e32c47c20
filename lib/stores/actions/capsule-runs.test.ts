import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { plannedCells, type RunCell, type RunHead, type RunSetup } from '../../core/runs/run-record'
import { memoryFile, quietCall } from '../../storage/archive/memory-sink.fixture'
import { setupOf } from '../grid-doc'
import { pngFile, testApp } from '../test-app'
import { readCapsule, writeCapsule } from './capsule'
import { call, capsuleOf, forgetRuns, once, response, worked } from './capsule.fixture'
import { refreshRuns, removeRun } from './grid-history'
import { addRowsFromFiles } from './grid-rows'

beforeEach(forgetRuns)

const failure = { code: 'rate-limit' as const, message: 'Slow down.', retryable: true, detail: 'status 429' }
const reply = { status: 429, text: '{"error":"slow down"}', cut: false, ms: 4 }

/** A grid of two pictures by the two columns of the start, and what is said of a run of it. */
async function gridded() {
  const one = await worked()
  const { signal } = new AbortController()
  await addRowsFromFiles(one.app, { files: [pngFile('b.png'), pngFile('c.png')], signal })
  const setup = JSON.parse(JSON.stringify(setupOf(one.app.stores.workspace.getState().doc))) as RunSetup
  const head = (id: string, more: Partial<RunHead> = {}): RunHead => ({
    ...{ id, at: 5000, tags: [], setup, planned: 4, done: 0, failed: 0, state: 'done' },
    ...more,
  })
  const cells = plannedCells(setup).map(
    (key, index): RunCell =>
      index === 1
        ? {
            ...{ ...key, status: 'failed', error: failure, ms: 9, at: 5002 },
            calls: [
              { ...call, error: failure, reply },
              { ...call, error: failure },
            ],
          }
        : {
            ...{ ...key, status: 'done', outputs: { answer: `a${index}` }, ms: 9, at: 5001 + index },
            calls: [
              {
                ...call,
                response: { ...response, stop: 'stop', usage: { input: 3, output: 1 } },
                costUsd: 0.5,
              },
            ],
          },
  )
  return { ...one, setup, head, cells }
}

describe('the runs of a capsule', () => {
  it('and the rows of Compare are told apart from what is shown, and can be left out with their media', async () => {
    const { app, head, cells } = await gridded()
    await app.archive.take(head('new'), once(cells))
    const names = (refs: readonly { name?: string | undefined }[]) => refs.map(({ name }) => name).toSorted()
    const all = await writeCapsule(app, memoryFile(), quietCall())
    expect(names(all.media)).toEqual(['a.png', 'b.png', 'c.png'])
    expect(names(all.unseen)).toEqual(['b.png', 'c.png'])
    expect(all.runs.runs).toBe(1)

    const shown = await readCapsule(await capsuleOf(app, { shownOnly: true }), quietCall())
    expect(names(shown.facts.media)).toEqual(['a.png'])
    expect(shown.facts).toMatchObject({ rows: 0, shown: 1, runs: { runs: 0, leftOut: 0 } })
    expect((await readCapsule(await capsuleOf(app), quietCall())).facts).toMatchObject({ rows: 2 })
    expect(app.stores.workspace.getState().doc.grid?.rows).toHaveLength(2)
  })

  it('a medium of an input that the signature no longer names is not shown either', async () => {
    const { app } = await worked()
    const { doc } = app.stores.workspace.getState()
    const signature = {
      ...doc.signature,
      inputs: doc.signature.inputs.filter(({ name }) => name === 'question'),
    }
    app.stores.workspace.edit({ signature })
    const { unseen } = await writeCapsule(app, memoryFile(), quietCall())
    expect(unseen.map(({ name }) => name)).toEqual(['a.png'])
    const shown = await readCapsule(await capsuleOf(app, { shownOnly: true }), quietCall())
    expect(shown.facts.media).toEqual([])
  })

  it('are all there with their names, tags and failures, and none from the bin', async () => {
    const { app, head, cells, setup } = await gridded()
    const [first, ...others] = setup.rows
    const older = { ...setup, rows: first ? [first] : [] }
    const olderRow = first?.id ?? ''
    const named = { name: 'Before the change', tags: ['plain', 'x'], state: 'running' as const, at: 10 }
    await app.archive.take(
      head('old', { ...named, setup: older, planned: 2 }),
      once(cells.filter(({ row }) => row === olderRow)),
    )
    await app.archive.take(head('new'), once(cells))
    await app.archive.take(head('binned', { at: 9000 }), once(cells))
    await removeRun(app, 'binned')
    expect(others).toHaveLength(1)
    const file = await capsuleOf(app)
    expect(await file.text()).not.toMatch(/sk-|apiKey|authorization/i)

    await forgetRuns()
    const other = testApp()
    const capsule = await readCapsule(file, quietCall())
    expect(capsule.facts.runs).toMatchObject({ runs: 2, cells: 6, leftOut: 0 })
    expect(capsule.facts.runs.bytes).toBeGreaterThan(500)
    await capsule.open(other.app)
    const { heads, shown } = other.app.stores.grid.getState()
    expect(heads).toMatchObject([
      { at: 5000, state: 'done', planned: 4, done: 3, failed: 1, fromCapsule: true },
      { ...named, state: 'stopped', planned: 2, done: 1, failed: 1, fromCapsule: true },
    ])
    expect(heads.map(({ id }) => id)).not.toContain('new')
    expect(shown?.id).toBe(heads[0]?.id)
    // Nothing of it counts as unasked in the grid, what failed included.
    expect(shown?.setup).toEqual(
      JSON.parse(JSON.stringify(setupOf(other.app.stores.workspace.getState().doc))),
    )
    const kept = await other.app.archive.cells(heads[0]?.id ?? '')
    expect(kept.toSorted((a, b) => a.at - b.at)).toEqual(
      cells.map((cell) => ({ ...cell, fromCapsule: true })).toSorted((a, b) => a.at - b.at),
    )

    await (await readCapsule(file, quietCall())).open(other.app)
    expect(other.app.stores.grid.getState().heads).toHaveLength(2)
  })

  it('bring the pictures that only they need', async () => {
    const { app, head, cells } = await gridded()
    await app.archive.take(head('one'), once(cells))
    app.stores.workspace.edit({ grid: undefined })
    const capsule = await readCapsule(await capsuleOf(app), quietCall())
    expect(capsule.facts.media.map(({ name }) => name).toSorted()).toEqual(['a.png', 'b.png', 'c.png'])
  })

  it('are 200 at most, the one on screen among them, and those left out are counted', async () => {
    const { app, head, cells } = await gridded()
    for (let n = 0; n < 202; n += 1) await app.archive.take(head(`r${n}`, { at: n, name: `n${n}` }), once([]))
    await app.archive.take(head('shown', { at: 0, name: 'on screen' }), once(cells))
    app.stores.grid.setState({ shown: { id: 'shown', setup: head('').setup } })
    const file = await capsuleOf(app)
    await forgetRuns()
    const capsule = await readCapsule(file, quietCall())
    expect(capsule.facts.runs).toMatchObject({ runs: 200, cells: 4, leftOut: 3 })
    const { app: other } = testApp()
    await capsule.open(other)
    await refreshRuns(other)
    const { heads, shown } = other.stores.grid.getState()
    expect(heads.find(({ id }) => id === shown?.id)?.name).toBe('on screen')
    expect(heads.map(({ name }) => name)).not.toContain('n2')
    expect(heads.map(({ name }) => name)).toContain('n3')
  })

  it('carry nothing that is not known of a call, and of a cell at least its answer', async () => {
    const { app, head, cells } = await gridded()
    const [one, , two] = cells
    if (!one || !two) throw new Error('no cells')
    const odd = { ...call, headers: { authorization: 'Bearer canary' } }
    const broken = { ...call, request: { ...call.request, apiKey: 'canary' } }
    await app.archive.take(
      head('one'),
      once([
        { ...one, calls: [odd] },
        { ...two, calls: [broken] },
      ]),
    )
    const file = await capsuleOf(app)
    expect(await file.text()).not.toContain('canary')
    expect((await readCapsule(file, quietCall())).facts.runs).toMatchObject({ cells: 2 })
  })
})
