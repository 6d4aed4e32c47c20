import { expect, test, vi } from 'vitest'
import type { LanguageModel } from '../../core/lm/message'
import { parseSignature } from '../../core/signature-text'
import { readKept, toKept } from '../kept-workspace'
import { testApp } from '../test-app'
import { setColumnOptions } from './columns'
import { setInput } from './input-values'
import { keepWorkspace, restoreWorkspace } from './persist'
import { runColumns } from './run'
import { setSignature } from './signature'

const answering: LanguageModel = async function* () {
  yield {
    type: 'field',
    name: 'answer',
    value: 'Paris',
    evidence: { how: 'known', confidence: 1, abstained: false, sources: [] },
  }
  yield { type: 'end', stop: 'stop', usage: { input: 3, output: 1 } }
}

async function worked() {
  const made = testApp({ lm: answering })
  setSignature(made.app, parseSignature('question, n: Optional[int] -> answer'))
  setInput(made.app, 'question', 'Capital of France?')
  setColumnOptions(made.app, 'c2', { temperature: 0.5 })
  await runColumns(made.app)
  const { doc } = made.app.stores.workspace.getState()
  const { cells } = made.app.stores.runs.getState()
  return { ...made, doc, cells }
}

test('work and answers are the same after being kept and read back', async () => {
  const { doc, cells } = await worked()
  const read = readKept(structuredClone(toKept(doc, cells)))
  expect(read?.doc).toEqual(doc)
  expect(read?.cells.c1).toMatchObject({ status: 'done', outputs: { answer: 'Paris' }, key: cells.c1?.key })
  expect(read?.cells.c1?.calls[0]?.response?.usage).toEqual({ input: 3, output: 1 })
})

test.each([undefined, null, 'x', {}, { version: 2 }, { version: 1, doc: {}, cells: {} }])(
  'what is no kept work is not taken for one: %o',
  (kept) => expect(readKept(kept)).toBeUndefined(),
)

test('a damaged answer is left out, the work stays', async () => {
  const { doc, cells } = await worked()
  const kept = toKept(doc, cells) as { cells: Record<string, unknown> }
  kept.cells.c1 = { status: 'done' }
  expect(Object.keys(readKept(kept)?.cells ?? {})).toEqual(['c2'])
})

test('a change is kept after a moment of quiet, once, and comes back on the next visit', async () => {
  vi.useFakeTimers()
  try {
    const { app, kept } = testApp()
    await restoreWorkspace(app)
    const end = keepWorkspace(app)
    setInput(app, 'question', 'W')
    setInput(app, 'question', 'What?')
    expect(app.stores.workspace.getState().saved).toBe('editing')
    expect(kept.saves).toBe(0)
    await vi.advanceTimersByTimeAsync(350)
    expect(kept.saves).toBe(1)
    expect(app.stores.workspace.getState().saved).toBe('saved')
    end()
    const next = testApp().app
    next.keep.load = async () => kept.document
    await restoreWorkspace(next)
    expect(next.stores.workspace.getState()).toMatchObject({
      ready: true,
      doc: { inputs: { question: 'What?' } },
    })
  } finally {
    vi.useRealTimers()
  }
})

test('G9 what is typed without a pause is kept meanwhile: half a second of it is the most that a crash takes', async () => {
  vi.useFakeTimers()
  try {
    const { app, kept } = testApp()
    await restoreWorkspace(app)
    const end = keepWorkspace(app)
    for (let typed = 1; typed <= 40; typed += 1) {
      setInput(app, 'question', 'x'.repeat(typed))
      await vi.advanceTimersByTimeAsync(100)
      const there = (kept.document as { doc?: { inputs: { question?: string } } })?.doc?.inputs.question ?? ''
      expect(typed - there.length).toBeLessThanOrEqual(5)
    }
    expect(kept.saves).toBeLessThan(20)
    end()
  } finally {
    vi.useRealTimers()
  }
})

test('what another tab stores while the work is being read comes in once it is there', async () => {
  const { app, kept } = testApp()
  let tell: () => void = () => undefined
  app.keep.heard = (changed) => {
    tell = changed
    return () => undefined
  }
  const restored = restoreWorkspace(app)
  const end = keepWorkspace(app)
  tell()
  expect(kept.saves).toBe(0)
  await restored
  await vi.waitFor(() => expect(kept.saves).toBe(1))
  end()
})

test('a storage that refuses is told, and the work goes on', async () => {
  const { app } = testApp()
  app.keep.load = async () => Promise.reject(new Error('denied'))
  app.keep.sync = async () => Promise.reject(new Error('full'))
  await restoreWorkspace(app)
  expect(app.stores.workspace.getState().ready).toBe(true)
  const end = keepWorkspace(app)
  setInput(app, 'question', 'What?')
  await expect.poll(() => app.stores.workspace.getState().saved).toBe('failed')
  expect(app.stores.workspace.getState().saveProblem).toBeTruthy()
  end()
})

test('an answer is kept the moment it is whole', async () => {
  const { app, kept } = testApp({ lm: answering })
  await restoreWorkspace(app)
  setSignature(app, parseSignature('question -> answer'))
  setInput(app, 'question', 'Capital of France?')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const end = keepWorkspace(app)
    await runColumns(app)
    await vi.advanceTimersByTimeAsync(1)
    const read = readKept(kept.document)
    expect(Object.values(read?.cells ?? {}).map(({ outputs }) => outputs)).toEqual([
      { answer: 'Paris' },
      { answer: 'Paris' },
    ])
    end()
  } finally {
    vi.useRealTimers()
  }
})

test.each<[string, (doc: Record<string, unknown>) => unknown]>([
  ['types deeper than may be', (doc) => ({ ...doc, signature: signatureOf(300) })],
  ['types far deeper than that', (doc) => ({ ...doc, signature: signatureOf(2_000) })],
  ['nothing but a number', () => 7],
])('kept work of %s freezes no visit: it is set aside as it was, and said', async (_, change) => {
  const { doc } = await worked()
  const stored = toKept(doc, {}) as { doc: Record<string, unknown> }
  const document = { ...stored, doc: change(stored.doc) }
  const { app, kept } = testApp()
  kept.document = document
  const started = process.cpuUsage()
  await restoreWorkspace(app)
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(500)
  const { workspace, storage } = app.stores
  expect(workspace.getState()).toMatchObject({ ready: true, doc: { module: 'predict' } })
  expect(storage.getState()).toMatchObject({ emptied: true, trouble: expect.stringContaining('set aside') })
  workspace.setState({ ready: false })
  await restoreWorkspace(app)
  expect((await app.travel.shelf.list()).map((one) => one.document)).toEqual([document])
})

test('a first visit has nothing to set aside', async () => {
  const { app } = testApp()
  await restoreWorkspace(app)
  expect(await app.travel.shelf.list()).toEqual([])
  expect(app.stores.storage.getState().trouble).toBeUndefined()
})

function signatureOf(levels: number): unknown {
  let type: unknown = { kind: 'str' }
  for (let level = 0; level < levels; level += 1) type = { kind: 'list', item: type }
  return { name: 'Deep', instructions: '', inputs: [], outputs: [{ name: 'b', type, typed: true }] }
}

test.each([
  { way: 'before anything arrived', outputs: {} },
  { way: 'with a part of the answer', outputs: { answer: 'Par' } },
])(
  'a run that the page is left in, $way, is found as stopped by that and not as the one before it',
  async ({ outputs }) => {
    const { app, cells } = await worked()
    setInput(app, 'question', 'Capital of Spain?')
    const { run } = app.stores.runs.begin('c1', 'next')
    app.stores.runs.update({ columnId: 'c1', run }, (cell) => ({ ...cell, status: 'running', outputs }))
    let put: unknown
    app.keep.leave = (document, { gone }) => {
      if (gone) put = document
    }
    const end = keepWorkspace(app)
    end()
    expect(readKept(put)?.cells.c1).toMatchObject({ status: 'cancelled', cut: true, key: 'next', outputs })
    expect(readKept(put)?.cells.c2).toMatchObject({ status: 'done', key: cells.c2?.key })
    // A page that comes back from the browser's memory runs on.
    expect(app.stores.runs.getState().cells.c1?.status).toBe('running')
  },
)
