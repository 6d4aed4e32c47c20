import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeLocalStorage } from '../../storage/local-storage.fixture'
import type { App } from '../app'
import { testApp } from '../test-app'
import { keepHomeless, wouldLose } from './leaving'
import { restoreUnfinished } from './unfinished'

beforeEach(() => {
  vi.stubGlobal('localStorage', fakeLocalStorage())
  vi.stubGlobal('sessionStorage', fakeLocalStorage())
})
afterEach(() => vi.unstubAllGlobals())

test.each<[string, (app: App) => void]>([
  ['work that could not be saved', ({ stores }) => stores.workspace.setState({ saved: 'failed' })],
  ['an evaluation that could not be', ({ stores }) => stores.evaluation.setState({ unsaved: 'full' })],
  ['examples not read in', ({ stores }) => stores.evaluation.setState({ unread: new Set(['a']) })],
  ['a file on its way in', ({ stores }) => void stores.inputs.arrival(() => new Promise(() => undefined))],
  ['files in hand', ({ stores }) => stores.inputs.setState({ offered: { files: [] } })],
  ['rows being read', ({ stores }) => stores.grid.setState({ reading: { done: 0, total: 2 } })],
  ['a table not understood', ({ stores }) => stores.grid.setState({ unclear: [] })],
])('the browser asks before %s is left, and not without it', (_, begin) => {
  const { app } = testApp()
  expect(wouldLose(app)).toBe(false)
  begin(app)
  expect(wouldLose(app)).toBe(true)
})

test('a picture that waits for a place does so in the next page too, until it has one', () => {
  const ref = { kind: 'image' as const, id: 'ab'.repeat(32), mime: 'image/png', bytes: 3 }
  const open = () => {
    const { app } = testApp()
    restoreUnfinished(app)
    keepHomeless(app)
    return app.stores.inputs
  }
  open().setState({ homeless: [ref] })
  const next = open()
  expect(next.getState().homeless).toEqual([ref])
  next.setState({ homeless: [] })
  expect(open().getState().homeless).toEqual([])
})
