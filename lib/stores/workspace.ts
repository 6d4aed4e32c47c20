import { createStore } from 'zustand/vanilla'
import type { Signature, Values } from '../core/signature'
import type { Column, RunOptions } from './run-options'
import { defaultRunOptions } from './run-options'

/** All that a person is working on: what is kept, restored, undone. */
export interface WorkspaceDoc {
  signature: Signature
  inputs: Values
  module: string
  columns: Column[]
  options: RunOptions
}

interface Step {
  label: string
  doc: WorkspaceDoc
}

export interface WorkspaceState {
  doc: WorkspaceDoc
  /** False until what was kept from the last visit has been read. */
  ready: boolean
  saved: 'saved' | 'saving' | 'failed'
  past: readonly Step[]
  future: readonly Step[]
}

const maxSteps = 50

export const startSignature: Signature = {
  name: 'Signature',
  instructions: '',
  inputs: [
    { name: 'image', type: { kind: 'image' }, typed: true },
    { name: 'question', type: { kind: 'str' }, typed: false },
  ],
  outputs: [{ name: 'answer', type: { kind: 'str' }, typed: true }],
}

const startDoc: WorkspaceDoc = {
  signature: startSignature,
  inputs: {},
  module: 'predict',
  columns: [
    { id: 'c1', model: 'device/fast', options: {} },
    { id: 'c2', model: 'device/accurate', options: {} },
  ],
  options: defaultRunOptions,
}

/** The workspace with undo: `edit` is for typing (the text box undoes that), `editStep` for what Undo must bring back. */
export function createWorkspaceStore() {
  const store = createStore<WorkspaceState>(() => ({
    doc: startDoc,
    ready: false,
    saved: 'saved',
    past: [],
    future: [],
  }))
  const { getState, setState } = store
  return Object.assign(store, {
    edit(patch: Partial<WorkspaceDoc>) {
      setState({ doc: { ...getState().doc, ...patch } })
    },
    editStep(label: string, patch: Partial<WorkspaceDoc>) {
      const { doc, past } = getState()
      setState({ doc: { ...doc, ...patch }, past: [...past, { label, doc }].slice(-maxSteps), future: [] })
    },
    /** Back to before the last step; returns what was undone. */
    undo(): string | undefined {
      const { doc, past, future } = getState()
      const step = past.at(-1)
      if (!step) return undefined
      setState({ doc: step.doc, past: past.slice(0, -1), future: [...future, { label: step.label, doc }] })
      return step.label
    },
    redo(): string | undefined {
      const { doc, past, future } = getState()
      const step = future.at(-1)
      if (!step) return undefined
      setState({ doc: step.doc, future: future.slice(0, -1), past: [...past, { label: step.label, doc }] })
      return step.label
    },
  })
}

export type WorkspaceStore = ReturnType<typeof createWorkspaceStore>
