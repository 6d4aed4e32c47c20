import { expect, it } from 'vitest'
import { findModel } from '../models'
import { testApp } from '../test-app'
import { loadModels, restoreOverrides, setOverride } from './models'

const { signal } = new AbortController()
const price = { inputPerMillion: 1, outputPerMillion: 2, source: 'set by hand', asOf: '2026-11-21' }
const fast = (app: ReturnType<typeof testApp>['app']) =>
  findModel(app.stores.models.getState(), 'device/fast')

it('what is set by hand counts at once, is kept, comes back, and can be reset', async () => {
  const { app } = testApp()
  await loadModels(app, signal)
  const table = fast(app)
  await setOverride(app, 'device/fast', { price })
  expect(fast(app)).toMatchObject({ price, overridden: ['price'] })
  expect(app.stores.models.getState().listed).toEqual([table])

  const later = { ...testApp().app, keepOverrides: app.keepOverrides }
  await restoreOverrides(later)
  await loadModels(later, signal)
  expect(fast(later)).toMatchObject({ price, overridden: ['price'] })

  await setOverride(later, 'device/fast', undefined)
  expect(fast(later)).toEqual(table)
  expect(await app.keepOverrides.load()).toEqual({})
})

it('a row that cannot be read harms no other', async () => {
  const { app } = testApp()
  await app.keepOverrides.save({ 'x/broken': { input: 5 }, 'device/fast': { price } })
  await restoreOverrides(app)
  expect(app.stores.models.getState().overrides).toEqual({ 'device/fast': { price } })
})

it.each([[undefined], [null], ['x'], [[1]]])('kept %j is no override', async (kept) => {
  const { app } = testApp()
  await app.keepOverrides.save(kept)
  await restoreOverrides(app)
  expect(app.stores.models.getState().overrides).toEqual({})
})
