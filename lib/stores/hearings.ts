import { createStore } from 'zustand/vanilla'
import { type Heard, heardText } from '../core/hearing'

export interface HearingsState {
  /** By the hash of the clip: one of each model of hearing, in the order they were first told. */
  clips: Readonly<Record<string, readonly Heard[]>>
}

/** What models have heard of clips in this tab, while it is heard and after. */
export function createHearingsStore() {
  const store = createStore<HearingsState>(() => ({ clips: {} }))
  return Object.assign(store, {
    tell(heard: Heard) {
      const { clips } = store.getState()
      const all = clips[heard.clip] ?? []
      const known = all.some(({ by }) => by === heard.by)
      const next = known ? all.map((one) => (one.by === heard.by ? heard : one)) : [...all, heard]
      store.setState({ clips: { ...clips, [heard.clip]: next } })
    },
  })
}

/** The one to show: whole before unfinished, with times before without, the fuller before the shorter. */
export function bestHeard(all: readonly Heard[] = []): Heard | undefined {
  const rank = (one: Heard) => [Number(one.done), Number(one.segments.length > 0), heardText(one).length]
  return all.toSorted((a, b) => compare(rank(b), rank(a)))[0]
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}
