import { expect, it } from 'vitest'
import { parseSignature } from '../core/signature-text'
import { columnKey, modelOfKey } from './column-key'
import { testApp } from './test-app'

it('tells the model of what was asked', () => {
  const { doc } = testApp().app.stores.workspace.getState()
  const asked = { ...doc, signature: parseSignature('question -> answer') }
  expect(modelOfKey(columnKey(asked, { id: 'a', model: 'device/fast', options: {} }))).toBe('device/fast')
})

it.each(['', 'x', '1', 'null', '{}', '{"model":1}'])('tells no model of the key %j', (key) => {
  expect(modelOfKey(key)).toBeUndefined()
})
