import { expect, test } from 'vitest'
import { AppError } from '../../core/errors'
import type { App } from '../app'
import { installFailure, newFailures } from '../installs'
import { testApp } from '../test-app'
import { installModel, pauseInstall, removeModel } from './installs'

const id = 'hub/small'

function appWith(install: App['runtime']['install']) {
  const { app } = testApp()
  let installed = false
  let kept = 0
  const runtime: App['runtime'] = {
    ...app.runtime,
    async listModels() {
      const [first] = await app.runtime.listModels(new AbortController().signal)
      if (!first) throw new Error('no model')
      const state = { installed, keptBytes: kept, totalBytes: 100 }
      return [{ ...first, id, ready: installed, install: state }]
    },
    async install(which, call) {
      await install(which, {
        ...call,
        onProgress(progress) {
          kept = progress.loadedBytes ?? 0
          call.onProgress(progress)
        },
      })
      installed = true
    },
    async uninstall() {
      installed = false
      kept = 0
    },
  }
  return { ...app, runtime }
}

const stateOf = (app: App) => app.stores.installs.getState()[id]
const ready = (app: App) => app.stores.models.getState().models.find((model) => model.id === id)?.ready

test('a download is shown in bytes while it runs, and the model is ready after it', async () => {
  const seen: unknown[] = []
  const app = appWith(async (_id, { onProgress }) => {
    onProgress({ loadedBytes: 40, totalBytes: 100 })
    seen.push(stateOf(app)?.loadedBytes, stateOf(app)?.totalBytes)
  })
  await installModel(app, id)
  expect(seen).toEqual([40, 100])
  expect(stateOf(app)).toBeUndefined()
  expect(ready(app)).toBe(true)
  await removeModel(app, id)
  expect(ready(app)).toBe(false)
})

test('a second press does not start it twice', async () => {
  let starts = 0
  const app = appWith(async () => {
    starts++
  })
  await Promise.all([installModel(app, id), installModel(app, id)])
  expect(starts).toBe(1)
})

test('a pause is no error, and what has come is in the list', async () => {
  const app = appWith(
    (_id, { signal, onProgress }) =>
      new Promise((_resolve, reject) => {
        onProgress({ loadedBytes: 60, totalBytes: 100 })
        signal.addEventListener('abort', () => reject(signal.reason))
      }),
  )
  const installing = installModel(app, id)
  await Promise.resolve()
  pauseInstall(app, id)
  await installing
  expect(stateOf(app)).toBeUndefined()
  expect(ready(app)).toBe(false)
  expect(app.stores.models.getState().models[0]?.install).toMatchObject({ keptBytes: 60 })
})

test('a failure stays on show until the next try', async () => {
  let fails = true
  const app = appWith(async () => {
    if (fails) throw new AppError({ code: 'network', message: 'The hub is away.', retryable: true })
  })
  await installModel(app, id)
  expect(stateOf(app)).toMatchObject({ controller: undefined, error: { message: 'The hub is away.' } })
  fails = false
  await installModel(app, id)
  expect(stateOf(app)).toBeUndefined()
  expect(ready(app)).toBe(true)
})

test.each([
  ['the hub cannot be reached', 'The model hub could not be reached.'],
  ['the disk is full', 'There is no room for it in this browser.'],
])(
  '%s: the reason is kept for each place that offers the model, told once, and gone with the next try',
  async (_what, message) => {
    let fails = true
    const app = appWith(async (_id, { onProgress }) => {
      onProgress({ loadedBytes: 0, totalBytes: 100 })
      if (fails) throw new AppError({ code: 'network', message, retryable: true })
    })
    const news: string[] = []
    app.stores.installs.subscribe((now, before) => void news.push(...newFailures(now, before)))
    await installModel(app, id)
    expect(installFailure(app.stores.installs.getState(), id)).toBe(message)
    expect(news).toEqual([id])
    await installModel(app, id)
    expect(news).toEqual([id, id])
    fails = false
    const again = installModel(app, id)
    expect(installFailure(app.stores.installs.getState(), id)).toBeUndefined()
    await again
    expect(installFailure(app.stores.installs.getState(), id)).toBeUndefined()
    expect(news).toEqual([id, id])
  },
)

test('a download that is no model tells for itself', () => {
  const error = { code: 'network' as const, message: 'Away.', retryable: true }
  const failed = { offline: { loadedBytes: 0, totalBytes: 0, error } }
  expect(newFailures(failed, {})).toEqual([])
})
