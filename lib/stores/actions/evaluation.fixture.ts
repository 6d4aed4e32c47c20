import type { LanguageModel } from '../../core/lm/message'
import { mediaIn } from '../../core/media'
import { parseSignature } from '../../core/signature-text'
import { pngFile, testApp } from '../test-app'
import { startEvaluation } from './evaluation'
import { followEvaluations, whenReady } from './evaluation-keep'

const receipt = parseSignature('document: Image -> total: str')
const settings = {
  signature: 'document: Image -> total: str',
  model: 'device/fast',
  module: 'predict',
  cache: false,
}
export const labels = (name: string, total = '9.00') => new File([JSON.stringify({ total })], name)
export const pairs = (...names: string[]) =>
  names.flatMap((name) => [pngFile(`${name}.png`), labels(`${name}.json`)])

/** Answers 9.00, and notes which pictures it was asked about; waits before the one named. */
export function reader(hold?: { name: string; until: Promise<void> }) {
  const asked: string[] = []
  const lm: LanguageModel = async function* ({ task }, { signal }) {
    const name = mediaIn(task?.inputs ?? {})[0]?.name ?? ''
    asked.push(name)
    if (hold?.name === name) await hold.until
    signal?.throwIfAborted()
    const evidence = { how: 'read', confidence: 1, abstained: false, sources: [] }
    yield { type: 'field', name: 'total', value: '9.00', evidence }
    yield { type: 'end', stop: 'stop', usage: { input: 0, output: 0 } }
  }
  return { lm, asked }
}

/** The app of a page that was just opened. */
export async function opened(lm?: LanguageModel) {
  const { app } = testApp({ lm })
  const leave = followEvaluations(app)
  await whenReady(app)
  const now = () => app.stores.evaluation.getState()
  return { app, now, leave, run: () => startEvaluation(app, settings, () => receipt) }
}
