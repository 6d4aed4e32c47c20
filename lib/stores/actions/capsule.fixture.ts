import type { RunCell } from '../../core/runs/run-record'
import { memoryFile, quietCall } from '../../storage/archive/memory-sink.fixture'
import { commit } from '../../storage/database'
import { pngFile, testApp } from '../test-app'
import { writeCapsule } from './capsule'
import { addFiles } from './inputs'

export const answered = { outputs: { answer: 'a receipt' }, evidence: {}, calls: [], attempts: 1, ms: 5 }

export const response = {
  text: 't',
  reasoning: '',
  fields: {},
  toolCalls: [],
  stop: 'stop',
  usage: { input: 1, output: 1 },
}

/** An app with a question about a picture, and an answer to it. */
export async function worked() {
  const one = testApp()
  await addFiles(one.app, [pngFile('a.png')])
  one.app.stores.workspace.edit({
    inputs: { ...one.app.stores.workspace.getState().doc.inputs, question: 'what?' },
  })
  one.app.stores.runs.restore({ c1: { ...answered, key: 'k', run: 1, status: 'done' } })
  return one
}

/** What its capsule is. */
export async function capsuleOf(
  app: ReturnType<typeof testApp>['app'],
  { shownOnly = false } = {},
): Promise<Blob> {
  const sink = memoryFile()
  await writeCapsule(app, sink, { ...quietCall(), shownOnly })
  return sink.file()
}

/** As another browser: none of the runs. */
export const forgetRuns = () =>
  commit({ stores: ['runs', 'run_cells', 'bin', 'refs'] }, async (transaction) => {
    for (const name of ['runs', 'run_cells', 'bin', 'refs'] as const)
      await transaction.objectStore(name).clear()
  })

/** Cells in one portion. */
export async function* once(cells: readonly RunCell[]) {
  yield cells
}

/** A call as it is kept, with no answer yet. */
export const call = {
  predictor: 'self',
  adapter: 'chat',
  request: {
    model: 'a/b',
    messages: [{ role: 'user' as const, parts: [{ type: 'text' as const, text: 'what?' }] }],
    format: { type: 'text' as const },
    rollout: 0,
  },
  cached: false,
  ms: 7,
}
