import { createStore } from 'zustand/vanilla'
import type { MediaRef } from '../core/media'

/** What is said beside an input: a refusal with its cause and fix, or what was changed on the way in. */
export interface InputNotice {
  kind: 'bad' | 'info'
  text: string
}

export interface InputsState {
  notices: Record<string, readonly InputNotice[]>
  /** Why the last run could not begin, by field. */
  problems: Record<string, readonly string[]>
  /** Fields whose medium is being read in right now, with what is happening. */
  busy: Record<string, string>
  /** Media that came in though no field takes their kind: kept until the person chose a place. */
  homeless: readonly MediaRef[]
}

const empty: InputsState = { notices: {}, problems: {}, busy: {}, homeless: [] }

export function createInputsStore() {
  const store = createStore<InputsState>(() => empty)
  const { getState, setState } = store
  return Object.assign(store, {
    say(field: string, notices: readonly InputNotice[]) {
      setState({ notices: { ...getState().notices, [field]: notices } })
    },
    setBusy(field: string, text: string | undefined) {
      const { [field]: _before, ...busy } = getState().busy
      setState({ busy: text === undefined ? busy : { ...busy, [field]: text } })
    },
    /** The field has another value now: what was said of the old one is void. */
    forget(field: string) {
      const { [field]: _notices, ...notices } = getState().notices
      const { [field]: _problems, ...problems } = getState().problems
      setState({ notices, problems })
    },
    clear() {
      setState({ notices: {}, problems: {}, homeless: [] })
    },
  })
}

export type InputsStore = ReturnType<typeof createInputsStore>
