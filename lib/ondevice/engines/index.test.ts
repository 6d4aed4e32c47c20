import { expect, test, vi } from 'vitest'
import { createEngines } from '.'

test('every engine is joined and none starts before its first call', () => {
  const spawned = vi.fn()
  vi.stubGlobal('Worker', spawned)
  expect(Object.keys(createEngines()).sort()).toEqual([
    'audioVector',
    'detectObjects',
    'imageFacts',
    'imageVector',
    'readText',
    'scorePhrases',
    'textVectors',
    'transcribe',
  ])
  expect(spawned).not.toHaveBeenCalled()
  vi.unstubAllGlobals()
})
