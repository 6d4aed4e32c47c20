import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LanguageModel, LmRequest } from '../../core/lm/message'
import { firstSample, isFirstSample } from '../first-sample'
import { pngFile, testApp } from '../test-app'
import { greet, startEmpty } from './first-visit'
import { addFiles } from './inputs'
import { restoreWorkspace } from './persist'
import { restorePreferences } from './preferences'
import { isUntouched } from './set-aside'

const evidence = { how: 'read', confidence: 1, abstained: false, sources: [] }
const answers = { company: 'A', date: 'B', address: 'C', total: '1' }

/** A page as a first visitor finds it, with a model that notes what it is asked. */
function firstPage() {
  const asked: LmRequest[] = []
  const lm: LanguageModel = async function* (request) {
    asked.push(request)
    for (const [name, value] of Object.entries(answers)) yield { type: 'field', name, value, evidence }
    yield { type: 'end', stop: 'stop', usage: { input: 3, output: 1 } }
  }
  const made = testApp({ lm })
  const { app } = made
  const none = { count: 0, bytes: 0 }
  const use = { usedBytes: 0, quotaBytes: 1000, persisted: false, answers: 0 }
  app.storage.use = async () => ({ ...use, media: none, runs: { count: 0, cells: 0 }, recordings: none })
  const unasked: (boolean | undefined)[] = []
  const { put } = app.media
  app.media.put = (ingested, how) => {
    unasked.push(how?.unasked)
    return put(ingested)
  }
  return { ...made, asked, unasked }
}

type First = ReturnType<typeof firstPage>

async function visit({ app }: First, signal = new AbortController().signal) {
  restorePreferences(app)
  await greet(app, { signal, restored: restoreWorkspace(app) })
}

const doc = ({ app }: First) => app.stores.workspace.getState().doc

/** Nothing was asked, opened or kept. */
function untouched(page: First) {
  expect(page.asked).toEqual([])
  expect(doc(page).inputs).toEqual({})
  expect(page.app.stores.runs.getState().cells).toEqual({})
  expect(page.app.stores.view.getState().greeting).toBeUndefined()
}

let kept: Map<string, string>
beforeEach(() => {
  kept = new Map()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  })
  vi.stubGlobal('fetch', async (url: string) => {
    expect(url).toBe('/samples/receipt.jpg')
    return new Response(new Blob(['picture'], { type: 'image/jpeg' }))
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('a first visit', () => {
  test('is answered once, by the quickest model of the device alone', async () => {
    const page = firstPage()
    await visit(page)
    expect(page.asked.map(({ model }) => model)).toEqual(['device/fast'])
    expect(doc(page).signature).toEqual(firstSample?.signature)
    expect(page.app.stores.runs.getState().cells.c1).toMatchObject({ status: 'done', outputs: answers })
    expect(page.app.stores.runs.getState().cells.c2).toBeUndefined()
    expect(page.app.stores.view.getState().greeting).toBe('shown')
    const next = firstPage()
    await visit(next)
    untouched(next)
  })

  test('counts as no work: the browser is not asked to keep it, and other work takes its place', async () => {
    const page = firstPage()
    await visit(page)
    expect(page.unasked).toEqual([true])
    expect(page.app.stores.budget.getState().kept).toEqual([])
    expect(page.app.stores.session.getState().total.calls).toBe(0)
    expect(isUntouched(page.app)).toBe(true)
    await addFiles(page.app, [pngFile('own.png')])
    expect(doc(page).inputs.document).toMatchObject({ name: 'own.png' })
    expect(isFirstSample(doc(page), page.app.stores.preferences.getState().greeted)).toBe(false)
    expect(isUntouched(page.app)).toBe(false)
  })

  test('is a step that Undo takes back, and so is leaving it', async () => {
    const page = firstPage()
    await visit(page)
    await startEmpty(page.app)
    expect(doc(page).inputs).toEqual({})
    const { cells } = page.app.stores.runs.getState()
    expect(doc(page).columns.filter(({ id }) => cells[id])).toEqual([])
    const { workspace } = page.app.stores
    workspace.undo()
    expect(doc(page).signature).toEqual(firstSample?.signature)
    workspace.undo()
    expect(doc(page).inputs).toEqual({})
  })

  test('asks no vendor, whatever the first column is', async () => {
    const page = firstPage()
    vi.stubGlobal('fetch', async () => {
      const { workspace } = page.app.stores
      const columns = doc(page).columns.map((column) => ({ ...column, model: 'openai/gpt-4o' }))
      workspace.edit({ columns })
      return new Response(new Blob(['picture'], { type: 'image/jpeg' }))
    })
    await visit(page)
    untouched(page)
  })
})

describe('nothing runs', () => {
  test('when the visitor began something before, or while the sample comes', async () => {
    const before = firstPage()
    await visit(before, AbortSignal.abort())
    untouched(before)
    const during = firstPage()
    const visitor = new AbortController()
    vi.stubGlobal('fetch', async () => {
      visitor.abort()
      return new Response(new Blob(['picture'], { type: 'image/jpeg' }))
    })
    await visit(during, visitor.signal)
    untouched(during)
    expect(during.blobs.size).toBe(0)
  })

  test.each<[string, (page: First) => void]>([
    [
      'a picture',
      ({ app }) => {
        const { use } = app.storage
        app.storage.use = async () => ({ ...(await use()), media: { count: 1, bytes: 1 } })
      },
    ],
    [
      'an answer in the cache',
      ({ app }) => {
        const { use } = app.storage
        app.storage.use = async () => ({ ...(await use()), answers: 1 })
      },
    ],
    [
      'work set aside',
      ({ app }) => {
        app.travel.shelf.list = async () => [{ at: '2026', document: {} }]
      },
    ],
    [
      'other models',
      ({ app }) => {
        const { workspace } = app.stores
        workspace.edit({ columns: doc({ app } as First).columns.slice(0, 1) })
      },
    ],
    [
      'settings of models',
      ({ app }) => {
        app.keepOverrides.load = async () => ({ 'openai/x': {} })
      },
    ],
    [
      'a store that fails',
      ({ app }) => {
        app.storage.use = async () => {
          throw new Error('closed')
        }
      },
    ],
    ['work that was lost', ({ app }) => app.stores.storage.setState({ trouble: 'Emptied.', emptied: true })],
  ])('where there is %s', async (_what, prepare) => {
    const page = firstPage()
    prepare(page)
    const columns = doc(page).columns
    await visit(page)
    untouched(page)
    expect(doc(page).columns).toEqual(columns)
  })

  test('while another tab is at it, and after it was', async () => {
    const held = { request: async (_name: string, _how: object, work: (lock: null) => unknown) => work(null) }
    vi.stubGlobal('navigator', { locks: held })
    const page = firstPage()
    await visit(page)
    untouched(page)
    vi.stubGlobal('navigator', {})
    const late = firstPage()
    restorePreferences(late.app)
    kept.set('facet.preferences', JSON.stringify({ greeted: 'id' }))
    await greet(late.app, { signal: new AbortController().signal, restored: restoreWorkspace(late.app) })
    untouched(late)
    expect(late.app.stores.preferences.getState().greeted).toBe('id')
  })

  test('where the sample cannot be had', async () => {
    const page = firstPage()
    vi.stubGlobal('fetch', async () => new Response('', { status: 404 }))
    await visit(page)
    untouched(page)
  })
})
