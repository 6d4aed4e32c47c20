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

test('what belongs to a step goes and comes with it', () => {
  const workspace = createWorkspaceStore()
  workspace.editStep('open example', { inputs: {} })
  workspace.editLast({ inputs: { document: 'receipt' } })
  workspace.undo()
  expect(workspace.getState().doc.inputs).toEqual({})
  workspace.redo()
  expect(workspace.getState().doc.inputs).toEqual({ document: 'receipt' })
})

test('the undoing of one step leaves what was done to something else since, and takes along what hangs on it', () => {
  const workspace = createWorkspaceStore()
  workspace.editStep('add picture', { inputs: { image: 'p' } })
  const undo = workspace.undoOfLast()
  workspace.editBurst(
    { name: 'input question', label: 'edit question' },
    { inputs: { image: 'p', question: 'What?' } },
  )
  undo()
  expect(workspace.getState().doc.inputs).toEqual({ question: 'What?' })
  undo()
  expect(workspace.getState().doc.inputs).toEqual({ question: 'What?' })
  expect(workspace.redo()).toBe('add picture')
  const removed = workspace.undoOfLast()
  workspace.editStep('crop', { inputs: { image: 'cropped', question: 'What?' } })
  removed()
  expect(workspace.getState().doc.inputs).toEqual({ question: 'What?' })
  workspace.redo()
  expect(workspace.redo()).toBe('crop')
  expect(workspace.getState().doc.inputs).toEqual({ image: 'cropped', question: 'What?' })
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
