import { afterEach, describe, expect, test, vi } from 'vitest'
import { testApp } from '../test-app'
import { noteCommand, noteModel, restorePreferences, setPreferences } from './preferences'

function browser(first?: string) {
  const kept = new Map<string, string>(first === undefined ? [] : [['facet.preferences', first]])
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  })
  return kept
}

const restored = () => {
  const { app } = testApp()
  restorePreferences(app)
  return app.stores.preferences.getState()
}

afterEach(() => vi.unstubAllGlobals())

describe('preferences', () => {
  test('what is set is there on the next visit', () => {
    browser()
    const { app } = testApp()
    setPreferences(app, { letters: false, taskWidth: 500 })
    noteCommand(app, 'a')
    noteCommand(app, 'b')
    noteCommand(app, 'a')
    noteModel(app, 'shop/m')
    expect(restored()).toEqual({
      letters: false,
      taskWidth: 500,
      recent: ['a', 'b'],
      recentModels: ['shop/m'],
    })
    setPreferences(app, { taskWidth: undefined })
    expect(restored().taskWidth).toBeUndefined()
  })

  test.each([
    ['nothing', undefined],
    ['no JSON', '{'],
    ['another shape', '[1]'],
    ['wrong kinds', '{"letters":"no","recent":[1],"recentModels":"x","taskWidth":-4}'],
  ])('%s leaves the usual', (_what, text) => {
    browser(text)
    expect(restored()).toEqual({ letters: true, recent: [], recentModels: [] })
  })

  test('a browser that keeps nothing still changes', () => {
    vi.stubGlobal('localStorage', {
      getItem() {
        throw new Error('forbidden')
      },
      setItem() {
        throw new Error('full')
      },
    })
    const { app } = testApp()
    restorePreferences(app)
    setPreferences(app, { letters: false })
    expect(app.stores.preferences.getState().letters).toBe(false)
  })

  test('only the last few commands and models are kept', () => {
    browser()
    const { app } = testApp()
    for (let index = 0; index < 20; index++) noteCommand(app, `c${index}`)
    expect(app.stores.preferences.getState().recent).toEqual(['c19', 'c18', 'c17', 'c16', 'c15', 'c14'])
    for (let index = 0; index < 20; index++) noteModel(app, `m${index}`)
    noteModel(app, 'm18')
    expect(app.stores.preferences.getState().recentModels).toEqual(['m18', 'm19', 'm17', 'm16'])
  })
})
