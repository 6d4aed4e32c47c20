import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import type { LanguageModel } from '../../core/lm/message'
import { parseSignature } from '../../core/signature-text'
import { waitsForServer } from '../../runtime/server-turns'
import { endedCells } from '../grid'
import { testApp } from '../test-app'
import { addRowsFromText } from './grid-rows'
import { runGrid } from './grid-run'
import { setSignature } from './signature'

test('while calls wait for the limit of the server, the progress says so', async () => {
  let go: () => void = () => undefined
  const limit = new Promise<void>((resolve) => {
    go = resolve
  })
  const lm: LanguageModel = async function* () {
    yield { type: 'status', text: waitsForServer }
    await limit
    yield { type: 'text-delta', text: '[[ ## answer ## ]]\nyes' }
    yield { type: 'end', stop: 'stop', usage: { input: 3, output: 1 } }
  }
  const { app } = testApp({ lm })
  setSignature(app, parseSignature('question -> answer'))
  addRowsFromText(app, 'one\ntwo')
  const { grid } = app.stores
  const seen: unknown[] = []
  grid.subscribe(({ progress }) => seen.push(progress?.held))
  const run = runGrid(app)
  await vi.waitFor(() => expect(grid.getState().progress?.held).toBe(true))
  go()
  await run
  expect(seen.lastIndexOf(false)).toBeGreaterThan(seen.lastIndexOf(true))
  expect(endedCells(grid.getState().cells)).toHaveLength(4)
})
