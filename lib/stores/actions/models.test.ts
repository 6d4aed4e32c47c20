import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { findModel } from '../models'
import { testApp } from '../test-app'
import { followModels, loadModels, restoreOverrides, setOverride } from './models'

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

describe('the list of models', () => {
  /** A page that passes events on, and how often the list was asked for. */
  function followed() {
    const window = new EventTarget()
    vi.useFakeTimers()
    vi.stubGlobal('addEventListener', window.addEventListener.bind(window))
    vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window))
    const document = { visibilityState: 'visible' }
    vi.stubGlobal('document', document)
    const { app } = testApp()
    const asked = vi.spyOn(app.runtime, 'listModels')
    const end = followModels(app)
    onTestFinished(() => {
      end()
      vi.unstubAllGlobals()
      vi.useRealTimers()
    })
    const away = async (ms: number) => {
      document.visibilityState = 'hidden'
      window.dispatchEvent(new Event('visibilitychange'))
      await vi.advanceTimersByTimeAsync(ms)
      document.visibilityState = 'visible'
      window.dispatchEvent(new Event('visibilitychange'))
      await vi.advanceTimersByTimeAsync(0)
    }
    return { window, asked, away, end }
  }

  it('is asked for anew once the network is back, once at a time', async () => {
    const { window, asked, end } = followed()
    for (let times = 0; times < 3; times += 1) window.dispatchEvent(new Event('online'))
    expect(asked).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(0)
    window.dispatchEvent(new Event('online'))
    expect(asked).toHaveBeenCalledTimes(2)
    end()
    window.dispatchEvent(new Event('online'))
    expect(asked).toHaveBeenCalledTimes(2)
  })
  it.each([
    [1_000, 0],
    [59_000, 0],
    [61_000, 1],
  ])('after %d ms out of sight is asked for %d times', async (ms, times) => {
    const { asked, away } = followed()
    await away(ms)
    expect(asked).toHaveBeenCalledTimes(times)
  })
})
