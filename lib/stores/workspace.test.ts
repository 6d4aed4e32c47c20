import { expect, test } from 'vitest'
import { createWorkspaceStore, isBlank, startSignature } from './workspace'

test('undo takes a step back and leaves what was typed since', () => {
  const workspace = createWorkspaceStore()
  workspace.editStep('add picture', { inputs: { image: 'p' } })
  workspace.edit({ inputs: { image: 'p', question: 'What?' } })
  expect(workspace.undo()).toBe('add picture')
  expect(workspace.getState().doc.inputs).toEqual({ question: 'What?' })
  expect(workspace.redo()).toBe('add picture')
  expect(workspace.getState().doc.inputs).toEqual({ image: 'p', question: 'What?' })
})

test('undo restores only what the step had changed', () => {
  const workspace = createWorkspaceStore()
  workspace.editStep('change module', { module: 'chain-of-thought' })
  const { columns } = workspace.getState().doc
  workspace.edit({ columns: columns.slice(0, 1) })
  workspace.undo()
  expect(workspace.getState().doc.module).toBe('predict')
  expect(workspace.getState().doc.columns).toHaveLength(1)
})

test('a new step ends what could be redone, and an empty past undoes nothing', () => {
  const workspace = createWorkspaceStore()
  expect(workspace.undo()).toBeUndefined()
  workspace.editStep('a', { module: 'a' })
  workspace.undo()
  workspace.editStep('b', { module: 'b' })
  expect(workspace.redo()).toBeUndefined()
  expect(workspace.getState().doc.module).toBe('b')
})

test('work is blank until something is put in or the signature is another, also as a copy from storage', () => {
  const { doc } = createWorkspaceStore().getState()
  expect(isBlank(doc)).toBe(true)
  expect(isBlank(JSON.parse(JSON.stringify(doc)))).toBe(true)
  expect(isBlank({ ...doc, inputs: { question: 'What?' } })).toBe(false)
  expect(isBlank({ ...doc, signature: { ...startSignature, instructions: 'Read.' } })).toBe(false)
})
