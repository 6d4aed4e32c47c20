import { expect, it } from 'vitest'
import { adapters } from '../core/adapters/index'
import { estimateCall } from '../core/lm/estimate'
import type { ModelInfo } from '../core/lm/model-info'
import { createProgram } from '../core/modules/index'
import { estimateColumn } from './estimate'
import { defaultRunOptions } from './run-options'
import { startSignature, type WorkspaceDoc } from './workspace'

const model: ModelInfo = {
  id: 'x/m',
  provider: 'x',
  label: 'M',
  input: ['text', 'image'],
  structured: 'schema',
  maxOutputTokens: 1000,
  tokens: { image: 'openai-tiles' },
  price: { inputPerMillion: 2, outputPerMillion: 10, source: 'test', asOf: '2026-01-01' },
  ready: true,
  onDevice: false,
}
const image = {
  kind: 'image' as const,
  id: 'a'.repeat(64),
  mime: 'image/png',
  bytes: 3,
  width: 1024,
  height: 1024,
}
const column = { id: 'c1', model: 'x/m', options: {} }
const doc: WorkspaceDoc = {
  signature: startSignature,
  inputs: { image, question: 'What is this?' },
  module: 'predict',
  columns: [column],
  options: defaultRunOptions,
}

it('is of the form that the automatic one takes', () => {
  const asked = (adapter: string) => estimateColumn(doc, { ...column, options: { adapter } }, model)
  expect(asked('auto')).toEqual(asked('json'))
  expect(asked('auto')).not.toEqual(asked('chat'))
})

it('is of the messages that a run would send', () => {
  const { signature } = createProgram('predict', startSignature)
  const messages = adapters.chat.format(signature, [], doc.inputs)
  const task = { signature, inputs: doc.inputs, demos: [] }
  expect(estimateColumn(doc, column, model)).toEqual(
    estimateCall(model, { messages, format: { type: 'text' }, task }),
  )
})

it('reasoning costs more, and a shorter longest answer caps it', () => {
  const plain = estimateColumn(doc, column, model)?.usd
  const thought = estimateColumn({ ...doc, module: 'chain-of-thought' }, column, model)?.usd
  const short = estimateColumn(doc, { ...column, options: { maxTokens: 20 } }, model)?.usd
  expect(thought?.likely).toBeGreaterThan(plain?.likely ?? Number.NaN)
  expect(short?.most).toBeLessThan(plain?.most ?? Number.NaN)
})

it.each([
  ['an input is missing', { ...doc, inputs: { question: 'x' } }],
  ['the module is unknown', { ...doc, module: 'none-such' }],
])('says nothing while %s', (_, changed) => {
  expect(estimateColumn(changed, column, model)).toBeUndefined()
})
