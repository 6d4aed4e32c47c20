import { createStore } from 'zustand/vanilla'
import { canonicalJson } from '../core/hash'
import { own, setOwn } from '../core/own'
import type { Signature, Values } from '../core/signature'
import type { GridDoc } from './grid-doc'
import { mergeGrids } from './merge-grid'
import type { Column, RunOptions } from './run-options'
import { defaultRunOptions } from './run-options'

/** All that a person is working on: what is kept, restored, undone. */
export interface WorkspaceDoc {
  signature: Signature
  inputs: Values
  module: string
  columns: Column[]
  options: RunOptions
  /** What is compared at scale; absent until it was changed first. */
  grid?: GridDoc | undefined
}

interface Step {
  label: string
  before: WorkspaceDoc
  after: WorkspaceDoc
}

export interface WorkspaceState {
  doc: WorkspaceDoc
  /** False until what was kept from the last visit has been read. */
  ready: boolean
  /** `editing`: there is a change that is not written yet. Saved means that it is on disk. */
  saved: 'editing' | 'saving' | 'saved' | 'failed'
  /** Why the last change could not be kept. */
  saveProblem?: string | undefined
  past: readonly Step[]
  future: readonly Step[]
}

const maxSteps = 50
/** Milliseconds without a change after which typing on is a new step. */
const burstMs = 1500

export const startSignature: Signature = {
  name: 'Signature',
  instructions: '',
  inputs: [
    { name: 'image', type: { kind: 'image' }, typed: true },
    { name: 'question', type: { kind: 'str' }, typed: false },
  ],
  outputs: [{ name: 'answer', type: { kind: 'str' }, typed: true }],
}

const startText = canonicalJson(startSignature)

/** True while nothing has been put in and the signature is the one a first visit begins with. */
export function isBlank({ signature, inputs }: WorkspaceDoc): boolean {
  if (Object.keys(inputs).length > 0) return false
  // What comes back from storage is a copy.
  return signature === startSignature || canonicalJson(signature) === startText
}

/** What a first visit begins with. */
export const startDoc: WorkspaceDoc = {
  signature: startSignature,
  inputs: {},
  module: 'predict',
  columns: [
    { id: 'c1', model: 'device/fast', options: {} },
    { id: 'c2', model: 'device/accurate', options: {} },
  ],
  options: defaultRunOptions,
}

/** The workspace with undo: all that a person does is a step, what is typed without a pause one. */
export function createWorkspaceStore() {
  const store = createStore<WorkspaceState>(() => ({
    doc: startDoc,
    ready: false,
    saved: 'saved',
    past: [],
    future: [],
  }))
  const { getState, setState } = store
  let burst: { name: string; step: Step; at: number } | undefined
  return Object.assign(store, {
    /** What is no step: Undo leaves it. */
    edit(patch: Partial<WorkspaceDoc>) {
      setState({ doc: { ...getState().doc, ...patch } })
    },
    /** A part of the last step; where something else was done since, no step. */
    editLast(patch: Partial<WorkspaceDoc>) {
      const { doc, past } = getState()
      const last = past.at(-1)
      const after = { ...doc, ...patch }
      const isLatest = last?.after === doc
      setState({ doc: after, ...(isLatest ? { past: [...past.slice(0, -1), { ...last, after }] } : {}) })
    },
    editStep(label: string, patch: Partial<WorkspaceDoc>) {
      const { doc, past } = getState()
      const after = { ...doc, ...patch }
      setState({ doc: after, past: [...past, { label, before: doc, after }].slice(-maxSteps), future: [] })
    },
    /** Typing that Undo takes back: what is changed under one name without a pause is one step. */
    editBurst({ name, label }: { name: string; label: string }, patch: Partial<WorkspaceDoc>) {
      const { doc, past } = getState()
      const last = past.at(-1)
      const at = Date.now()
      const goesOn = last && burst?.step === last && burst.name === name && at - burst.at < burstMs
      const after = { ...doc, ...patch }
      const step = { label, before: goesOn ? last.before : doc, after }
      const steps = goesOn ? past.slice(0, -1) : past
      setState({ doc: after, past: [...steps, step].slice(-maxSteps), future: [] })
      burst = { name, step, at }
    },
    /** Takes the last step back and leaves what was typed since; returns what was undone. */
    undo(): string | undefined {
      const { doc, past, future } = getState()
      const step = past.at(-1)
      if (!step) return undefined
      const { before, after } = step
      setState({
        doc: moved(doc, { from: after, to: before }),
        past: past.slice(0, -1),
        future: [...future, step],
      })
      return step.label
    },
    /** The undoing of the last step alone, for a later time; what was done to the same since is undone with it. */
    undoOfLast(): () => void {
      const step = getState().past.at(-1)
      return () => {
        const { doc, past, future } = getState()
        const at = step ? past.indexOf(step) : -1
        if (!step || at < 0) return
        const { before, after } = step
        if (past.slice(at + 1).every((later) => isApart(later, step)))
          return setState({
            doc: moved(doc, { from: after, to: before }),
            past: past.toSpliced(at, 1),
            future: [...future, step],
          })
        while (getState().past.includes(step)) this.undo()
      }
    },
    redo(): string | undefined {
      const { doc, past, future } = getState()
      const step = future.at(-1)
      if (!step) return undefined
      const { before, after } = step
      setState({
        doc: moved(doc, { from: before, to: after }),
        past: [...past, step],
        future: future.slice(0, -1),
      })
      return step.label
    },
  })
}

/** True when two steps have changed nothing in common. */
function isApart(one: Step, other: Step): boolean {
  const touched = ({ before, after }: Step) => {
    const names = new Set([...Object.keys(before.inputs), ...Object.keys(after.inputs)])
    const inputs = [...names].filter((name) => own(before.inputs, name) !== own(after.inputs, name))
    const keys = Object.keys({ ...before, ...after }).filter(
      (key) => key !== 'inputs' && Reflect.get(before, key) !== Reflect.get(after, key),
    )
    return [...keys, ...inputs.map((name) => `input ${name}`)]
  }
  const mine = new Set(touched(one))
  return touched(other).every((key) => !mine.has(key))
}

/** The document with what differs between two others set as in the second; single inputs are told apart. */
function moved(doc: WorkspaceDoc, { from, to }: { from: WorkspaceDoc; to: WorkspaceDoc }): WorkspaceDoc {
  const names = new Set([...Object.keys(from.inputs), ...Object.keys(to.inputs)])
  const inputs = { ...doc.inputs }
  for (const name of names) {
    const value = own(to.inputs, name)
    if (value === own(from.inputs, name)) continue
    if (value === undefined) delete inputs[name]
    else setOwn(inputs, name, value)
  }
  const pick = <K extends keyof WorkspaceDoc>(key: K) => (from[key] === to[key] ? doc[key] : to[key])
  return {
    inputs,
    signature: pick('signature'),
    module: pick('module'),
    columns: pick('columns'),
    options: pick('options'),
    // What other tabs have added since stays.
    grid:
      doc.grid && from.grid && to.grid
        ? mergeGrids({ base: from.grid, mine: doc.grid, theirs: to.grid })
        : pick('grid'),
  }
}
