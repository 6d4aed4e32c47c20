import { expect, test, vi } from 'vitest'
import { AppError } from '../../core/errors'
import { fullShare } from '../storage'
import { testApp } from '../test-app'
import { setInput } from './input-values'
import { keepWorkspace, restoreWorkspace } from './persist'
import { askToPersist, clearAnswers, countStorage, followStorage, saveAgain } from './storage'

test('is looked at once at the start, and again when something was refused', async () => {
  const { app, refuse } = testApp()
  const end = followStorage(app)
  await vi.waitFor(() => expect(fullShare(app.stores.storage.getState().room)).toBe(0.85))
  app.storage.room = async () => ({ usedBytes: 1000, quotaBytes: 1000 })
  refuse('Not saved: full.')
  expect(app.stores.storage.getState().trouble).toBe('Not saved: full.')
  await vi.waitFor(() => expect(fullShare(app.stores.storage.getState().room)).toBe(1))
  end()
  refuse('Later.')
  expect(app.stores.storage.getState().trouble).toBe('Not saved: full.')
})

test('tells what became of earlier work from what is not saved now', async () => {
  const { app, refuse } = testApp()
  const end = followStorage(app)
  refuse('Gone.', 'emptied')
  expect(app.stores.storage.getState()).toMatchObject({ trouble: 'Gone.', emptied: true })
  refuse('Not saved.')
  expect(app.stores.storage.getState()).toMatchObject({ trouble: 'Not saved.', emptied: false })
  end()
})

test('unused media are looked for after a while, with all that Undo would bring back', async () => {
  vi.useFakeTimers()
  try {
    const { app } = testApp()
    const { workspace } = app.stores
    workspace.setState({ ready: true })
    workspace.editStep('One', { inputs: { question: 'was there' } })
    workspace.editStep('Two', { inputs: {} })
    const tidy = vi.spyOn(app.storage, 'tidy')
    const end = followStorage(app)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(tidy).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(6 * 60_000)
    expect(tidy).toHaveBeenCalledOnce()
    expect(JSON.stringify(tidy.mock.calls[0])).toContain('was there')
    tidy.mockRejectedValueOnce(new AppError({ code: 'storage', message: 'No.' }))
    await vi.advanceTimersByTimeAsync(13 * 3_600_000)
    expect(tidy).toHaveBeenCalledTimes(3)
    expect(app.stores.storage.getState().trouble).toBeUndefined()
    end()
    await vi.advanceTimersByTimeAsync(24 * 3_600_000)
    expect(tidy).toHaveBeenCalledTimes(3)
  } finally {
    vi.useRealTimers()
  }
})

test('is counted for whoever looks; what fails is said', async () => {
  const { app } = testApp()
  await countStorage(app)
  expect(app.stores.storage.getState().use).toMatchObject({ runs: { cells: 4 } })
  app.storage.use = async () => Promise.reject(new AppError({ code: 'storage', message: 'Denied.' }))
  await askToPersist(app)
  expect(app.stores.storage.getState().trouble).toBe('Denied.')
})

test('clearing the cache takes the trouble away, unless it fails itself', async () => {
  const { app } = testApp()
  app.stores.storage.setState({ trouble: 'Full.' })
  const clear = vi.spyOn(app.runtime, 'clearCache')
  await clearAnswers(app)
  expect(clear).toHaveBeenCalledOnce()
  expect(app.stores.storage.getState().trouble).toBeUndefined()
  clear.mockRejectedValueOnce(new AppError({ code: 'storage', message: 'No.' }))
  await clearAnswers(app)
  expect(app.stores.storage.getState().trouble).toBe('No.')
})

test('what was refused is written again when it is asked for', async () => {
  const { app, kept } = testApp()
  await restoreWorkspace(app)
  const end = keepWorkspace(app)
  const sync = vi.spyOn(app.keep, 'sync')
  sync.mockRejectedValueOnce(new AppError({ code: 'storage', message: 'Full.' }))
  setInput(app, 'question', 'kept?')
  await vi.waitFor(() => expect(app.stores.workspace.getState()).toMatchObject({ saveProblem: 'Full.' }))
  saveAgain(app)
  await vi.waitFor(() => expect(app.stores.workspace.getState().saved).toBe('saved'))
  expect(app.stores.workspace.getState().saveProblem).toBeUndefined()
  expect(kept.document).toMatchObject({ doc: { inputs: { question: 'kept?' } } })
  end()
})

test.each([
  [{ usedBytes: undefined, quotaBytes: 10 }, undefined],
  [{ usedBytes: 1, quotaBytes: 0 }, undefined],
  [{ usedBytes: 8, quotaBytes: 10 }, 0.8],
])('%o is full to %s', (room, share) => expect(fullShare(room)).toBe(share))
