import { createStore } from 'zustand/vanilla'
import type { Recorder } from '../media/recorder'

/** A recording being made. */
export interface ActiveRecording {
  field: string
  /** Id of the row of the grid whose input it is for; of the playground without one. */
  row?: string | undefined
  /** Under which its chunks are stored. */
  id: string
  phase: 'starting' | 'recording' | 'paused' | 'saving'
  seconds: number
  /** Loudness of late, 0 to 1, oldest first. */
  levels: readonly number[]
}

/** A recording that a closed or crashed page left behind. `startedAt` in ms since 1970. */
export interface Leftover {
  id: string
  seconds: number
  startedAt: number
}

export interface RecordingState {
  active?: ActiveRecording | undefined
  microphones: readonly { id: string; label: string }[]
  deviceId?: string | undefined
  leftovers: readonly Leftover[]
}

/** Levels kept for drawing. */
const maxLevels = 120

/** The recorder and what is shown of it: one at a time, as there is one person speaking. */
export function createRecordingStore() {
  const store = createStore<RecordingState>(() => ({ microphones: [], leftovers: [] }))
  const { getState, setState } = store
  let recorder: Recorder | undefined
  let controller: AbortController | undefined
  return Object.assign(store, {
    begin(what: Pick<ActiveRecording, 'field' | 'row' | 'id'>): AbortSignal {
      controller = new AbortController()
      setState({ active: { ...what, phase: 'starting', seconds: 0, levels: [] } })
      return controller.signal
    },
    /** The running recorder; undefined before it started and after it ended. */
    recorder: () => recorder,
    attach(started: Recorder) {
      recorder = started
    },
    patch(patch: Partial<ActiveRecording>) {
      const { active } = getState()
      if (active) setState({ active: { ...active, ...patch } })
    },
    level(level: number) {
      const { active } = getState()
      if (active?.phase !== 'recording' || !recorder) return
      const levels = [...active.levels, level].slice(-maxLevels)
      setState({ active: { ...active, levels, seconds: recorder.seconds() } })
    },
    /** Lets go of the microphone; what was stored of the recording stays stored. */
    end() {
      controller?.abort()
      controller = undefined
      recorder = undefined
      setState({ active: undefined })
    },
  })
}
