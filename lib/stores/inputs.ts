import { createStore } from 'zustand/vanilla'
import type { MediaRef } from '../core/media'
import type { HeldFile } from './held-files'

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
  /** Files in hand, until the person chose what becomes of them. */
  offered?: OfferedFiles | undefined
}

export interface OfferedFiles {
  files: readonly HeldFile[]
  /** The field they were dropped on. */
  target?: string | undefined
  /** The page they were dropped on, where that takes no files. */
  page?: string | undefined
}

const empty: InputsState = { notices: {}, problems: {}, busy: {}, homeless: [] }

/** What is said of the inputs, and the controllers that stop what is being read in. */
export function createInputsStore() {
  const store = createStore<InputsState>(() => empty)
  const controllers = new Map<string, Set<AbortController>>()
  const arriving = new Set<Promise<unknown>>()
  const { getState, setState } = store
  return Object.assign(store, {
    say(field: string, notices: readonly InputNotice[]) {
      setState({ notices: { ...getState().notices, [field]: notices } })
    },
    /** Something is read in for the field; `end` when it is over, however it went. */
    begin(field: string) {
      const controller = new AbortController()
      const own = controllers.get(field) ?? new Set()
      controllers.set(field, own.add(controller))
      const tell = (text: string) => {
        if (!controller.signal.aborted) setState({ busy: { ...getState().busy, [field]: text } })
      }
      const end = () => {
        own.delete(controller)
        if (own.size > 0) return
        const { [field]: _over, ...busy } = getState().busy
        setState({ busy })
      }
      return { signal: controller.signal, tell, end }
    },
    /** Something comes in, from the first look at it until it has its place or was refused. */
    async arrival(work: () => Promise<void>) {
      const coming = work()
      arriving.add(coming)
      try {
        await coming
      } finally {
        arriving.delete(coming)
      }
    },
    isArriving: () => arriving.size > 0,
    /** Resolves when nothing comes in any more, however it went. */
    async arrived() {
      while (arriving.size > 0) await Promise.allSettled(arriving)
    },
    /** Gives up what is being read in for the field. */
    cancel(field: string) {
      for (const controller of controllers.get(field) ?? []) controller.abort()
    },
    /** The field has another value now: what was said of the old one is void. */
    forget(field: string) {
      const { notices, problems } = getState()
      if (!(field in notices) && !(field in problems)) return
      const { [field]: _notices, ...otherNotices } = notices
      const { [field]: _problems, ...otherProblems } = problems
      setState({ notices: otherNotices, problems: otherProblems })
    },
    clear() {
      for (const field of controllers.keys())
        for (const controller of controllers.get(field) ?? []) controller.abort()
      setState({ notices: {}, problems: {}, homeless: [] })
    },
  })
}
