import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { AppError } from '../../core/errors'
import { plannedCells } from '../../core/runs/run-record'
import { parseSignature } from '../../core/signature-text'
import type { RunRequest } from '../../runtime/runtime'
import { setupOf } from '../grid-doc'
import { testApp } from '../test-app'
import { keptAnswers } from './grid-cached'
import { setGridOptions } from './grid-edit'
import { addRowsFromText } from './grid-rows'
import { setSignature } from './signature'

const kept = { key: 'a'.repeat(64), entry: { at: 1 } as never }

/** An app whose cache knows the first question only. */
function cachedApp() {
  const requests: RunRequest[] = []
  const { app } = testApp({
    lm: async function* (request) {
      if (request.task?.inputs.question !== 'one')
        throw new AppError({ code: 'not-found', message: 'Not in the cache.' })
      requests.at(-1)?.replay?.(kept)
      const evidence = { how: 'known', confidence: 1, abstained: false, sources: [] }
      yield { type: 'field', name: 'answer', value: 'yes', evidence }
      yield { type: 'end', stop: 'stop', usage: { input: 0, output: 0 } }
    },
  })
  const { context } = app.runtime
  const watched = {
    ...app,
    runtime: {
      ...app.runtime,
      context: (request: RunRequest) => {
        requests.push(request)
        return context(request)
      },
    },
  }
  setSignature(watched, parseSignature('question -> answer'))
  addRowsFromText(watched, 'one\ntwo')
  return { app: watched, requests }
}

test('what the cache has is found with nobody asked, and what it lacks is not', async () => {
  const { app, requests } = cachedApp()
  const setup = setupOf(app.stores.workspace.getState().doc)
  const { signal } = new AbortController()
  const found = []
  for (const key of plannedCells(setup)) found.push(await keptAnswers(app, { setup, key, signal }))
  expect(found).toEqual([[kept], [kept], undefined, undefined])
  expect(requests.every(({ replay, spending }) => replay !== undefined && spending === undefined)).toBe(true)
})

test('a model whose cache is off is not looked up', async () => {
  const { app, requests } = cachedApp()
  setGridOptions(app, 'c1', { cache: false })
  const setup = setupOf(app.stores.workspace.getState().doc)
  const [key] = plannedCells(setup)
  if (!key) throw new Error('no cell')
  expect(await keptAnswers(app, { setup, key, signal: new AbortController().signal })).toBeUndefined()
  expect(requests).toEqual([])
})

test('given up, it says so', async () => {
  const { app } = cachedApp()
  const setup = setupOf(app.stores.workspace.getState().doc)
  const key = plannedCells(setup).at(-1)
  if (!key) throw new Error('no cell')
  const signal = AbortSignal.abort(new DOMException('over', 'AbortError'))
  await expect(keptAnswers(app, { setup, key, signal })).rejects.toThrow('over')
})
