import { createStore } from 'zustand/vanilla'

/** What is said beside an input: a refusal with its cause and fix, or what was changed on the way in. */
export interface InputNotice {
  kind: 'bad' | 'info'
  text: string
}

export interface InputsState {
  notices: Record<string, readonly InputNotice[]>
  /** Fields whose medium is being read in right now, with what is happening. */
  busy: Record<string, string>
}

export function createInputsStore() {
  const store = createStore<InputsState>(() => ({ notices: {}, busy: {} }))
  const { getState, setState } = store
  return Object.assign(store, {
    say(field: string, notices: readonly InputNotice[]) {
      setState({ notices: { ...getState().notices, [field]: notices } })
    },
    setBusy(field: string, text: string | undefined) {
      const { [field]: _before, ...busy } = getState().busy
      setState({ busy: text === undefined ? busy : { ...busy, [field]: text } })
    },
    clear() {
      setState({ notices: {}, busy: {} })
    },
  })
}

export type InputsStore = ReturnType<typeof createInputsStore>
