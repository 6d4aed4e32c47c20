import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import { AppError } from '../../core/errors'
import { gallery } from '../../core/gallery'
import { parseSignature } from '../../core/signature-text'
import { quietCall } from '../../storage/archive/memory-sink.fixture'
import type { App } from '../app'
import { setupOf } from '../grid-doc'
import { readKept } from '../kept-workspace'
import { pngFile, testApp } from '../test-app'
import { startDoc } from '../workspace'
import { readCapsule } from './capsule'
import { answered, capsuleOf, worked } from './capsule.fixture'
import { restoreSetup } from './grid-edit'
import { addRows } from './grid-rows'
import { setInput } from './input-values'
import { addFiles } from './inputs'
import { openShelved, openWork } from './open-work'
import { applyShared } from './share'
import { pickGallery, setSignature, switchForHomeless, takeTask } from './signature'

const entryAt = (index: number) => {
  const entry = gallery[index]
  if (!entry) throw new Error('the gallery has examples')
  return entry
}
const other = { ...startDoc, signature: parseSignature('word -> meaning'), inputs: { word: 'set' } }

/** Every way that puts other work in the place of one's own. */
const ways: Record<string, (app: App) => Promise<unknown>> = {
  new: (app) => openWork(app, { doc: startDoc, cells: {} }, 'start anew'),
  example: (app) => pickGallery(app, entryAt(1)),
  'example for a picture': (app) => switchForHomeless(app, entryAt(0)),
  capsule: async (app) => (await readCapsule(await capsuleOf((await worked()).app), quietCall())).open(app),
  link: (app) => {
    const { signature, module, options, columns } = other
    return applyShared(app, { signature, module, options, columns, texts: other.inputs })
  },
  'set-up of a run': (app) => restoreSetup(app, { ...setupOf(other), rows: [{ id: 'r9', inputs: {} }] }),
  task: (app) => takeTask(app, { signature: other.signature, values: other.inputs, notes: [] }),
  'work set aside': async (app) => {
    const at = '2020-01-01T00:00:00.000Z'
    await app.travel.shelf.put({ at, document: { version: 1, doc: other, cells: {} } })
    await openShelved(app, at)
  },
}

function own(prepare?: (app: App) => void) {
  vi.stubGlobal('fetch', async () => new Response('', { status: 404 }))
  const { app } = testApp()
  setSignature(app, parseSignature('question, note -> answer'), 'mine')
  setInput(app, 'question', 'mine')
  app.stores.runs.restore({ c1: { ...answered, key: 'k', run: 1, status: 'done' } })
  prepare?.(app)
  return { app, doc: app.stores.workspace.getState().doc }
}

const shelved = async (app: App) =>
  (await app.travel.shelf.list()).flatMap(({ document }) => readKept(document) ?? [])

test.each(Object.entries(ways))(
  '%s sets the work and its answers aside, and Undo brings both back',
  async (_name, way) => {
    const { app, doc } = own()
    await way(app)
    const [kept, ...more] = await shelved(app)
    expect(more).toEqual([])
    expect(kept?.doc.signature).toEqual(doc.signature)
    expect(kept?.doc.inputs).toEqual({ question: 'mine' })
    expect(kept?.cells.c1?.outputs).toEqual(answered.outputs)
    const { workspace, runs } = app.stores
    expect(workspace.getState().doc.signature).not.toEqual(doc.signature)
    workspace.undo()
    expect(workspace.getState().doc.inputs).toMatchObject({ question: 'mine' })
    expect(workspace.getState().doc.signature).toEqual(doc.signature)
    expect(runs.getState().cells.c1?.outputs).toEqual(answered.outputs)
  },
)

test.each(Object.entries(ways))('%s sets aside what was typed meanwhile too', async (_name, way) => {
  const { app } = own()
  const { put } = app.travel.shelf
  let typed = 0
  app.travel.shelf.put = async (row) => {
    if (readKept(row.document)?.doc.inputs.question === 'mine') {
      typed += 1
      if (typed === 1) setInput(app, 'note', 'typed meanwhile')
    }
    await put(row)
  }
  await way(app)
  const kept = (await shelved(app)).map(({ doc }) => doc.inputs)
  expect(kept).toContainEqual({ question: 'mine', note: 'typed meanwhile' })
  expect(kept).not.toContainEqual({ question: 'mine' })
})

const told = ['example', 'example for a picture', 'link', 'set-up of a run', 'task']
test.each(told)('%s tells where the work went, with Undo', async (name) => {
  const { app } = own()
  await ways[name]?.(app)
  expect(app.stores.view.getState().replaced).toMatchObject({
    undo: true,
    text: expect.stringContaining('set aside'),
  })
})

test.each(told)('%s changes nothing where the work cannot be set aside', async (name) => {
  const { app, doc } = own()
  app.travel.shelf.put = async () => {
    throw new AppError({ code: 'storage', message: 'Full.' })
  }
  await ways[name]?.(app)
  expect(app.stores.workspace.getState().doc).toBe(doc)
  expect(app.stores.view.getState().replaced).toEqual({ undo: false, text: 'Nothing has changed. Full.' })
})

test.each(Object.entries(ways))('%s keeps rows that have no inputs beside them', async (name, way) => {
  const { app } = testApp()
  vi.stubGlobal('fetch', async () => new Response('', { status: 404 }))
  addRows(app, [{ question: 'row' }])
  await way(app)
  const [kept] = await shelved(app)
  const rows = (kept?.doc ?? app.stores.workspace.getState().doc).grid?.rows
  expect(
    rows?.map(({ inputs }) => inputs),
    name,
  ).toEqual([{ question: 'row' }])
})

test('what nobody made is not set aside: an empty page, an example as it came', async () => {
  const { app } = testApp()
  const text = gallery.find(({ sample }) => Object.values(sample).every((one) => 'text' in one))
  vi.stubGlobal('fetch', async () => new Response('x', { headers: { 'content-type': 'image/png' } }))
  await pickGallery(app, text ?? entryAt(0))
  await pickGallery(app, entryAt(1))
  expect(await shelved(app)).toEqual([])
  expect(app.stores.view.getState().replaced).toBeUndefined()
})

test('an example with something of one’s own, or an answer of a vendor, is somebody’s', async () => {
  const { app } = own()
  await pickGallery(app, entryAt(1))
  await addFiles(app, [pngFile('own.png')])
  await pickGallery(app, entryAt(0))
  expect(await shelved(app)).toHaveLength(2)
  const { app: asked } = testApp()
  const { doc } = asked.stores.workspace.getState()
  asked.stores.workspace.edit({ columns: [{ id: 'c1', model: 'vendor/large', options: {} }] })
  asked.stores.runs.restore({ c1: { ...answered, key: 'k', run: 1, status: 'done' } })
  await openWork(asked, { doc, cells: {} }, 'start anew')
  expect((await shelved(asked))[0]?.cells.c1?.outputs).toEqual(answered.outputs)
})

test('two works that are set aside in one moment are both there', async () => {
  vi.spyOn(Date, 'now').mockReturnValue(Date.UTC(2026, 10, 28))
  const { app } = own()
  for (const words of ['first', 'second', 'third']) {
    setInput(app, 'question', words)
    await openWork(app, { doc: startDoc, cells: {} }, 'start anew')
    setSignature(app, parseSignature('question -> answer'))
  }
  vi.restoreAllMocks()
  expect((await shelved(app)).map(({ doc }) => doc.inputs.question).toSorted()).toEqual([
    'first',
    'second',
    'third',
  ])
})

test('the same work is set aside once; the set-up that is there replaces nothing', async () => {
  const { app, doc } = own()
  await ways.example?.(app)
  app.stores.workspace.undo()
  app.stores.workspace.setState({ doc })
  await ways.example?.(app)
  expect(await shelved(app)).toHaveLength(1)
  const { app: rows } = own((one) => addRows(one, [{ question: 'row' }]))
  await restoreSetup(rows, setupOf(rows.stores.workspace.getState().doc))
  expect(await shelved(rows)).toEqual([])
})

test('what a run that was under way had brought is set aside with it', async () => {
  const { app } = own()
  const { run } = app.stores.runs.begin('c1', 'k')
  app.stores.runs.update({ columnId: 'c1', run }, (cell) => ({
    ...cell,
    status: 'running',
    outputs: { answer: 'a rec' },
  }))
  await ways.example?.(app)
  expect((await shelved(app))[0]?.cells.c1).toMatchObject({
    status: 'cancelled',
    outputs: { answer: 'a rec' },
  })
  expect(app.stores.runs.getState().cells.c1?.status).toBe('cancelled')
})
