/**
 * Runs `work` in one tab at a time; undefined, and nothing is done, while another tab is at it. Where there are no Web Locks
 * (plain http) nothing tells the tabs apart.
 */
export async function inOneTab<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks
  if (!locks) return work()
  return locks.request(name, { ifAvailable: true }, (granted) => (granted ? work() : undefined))
}

/** Holds a name for as long as this page is open; other pages may hold it too. */
export function hold(name: string): void {
  globalThis.navigator?.locks
    ?.request(name, { mode: 'shared' }, () => new Promise(() => undefined))
    .catch(() => undefined)
}

/** Calls back once no page holds this name any more. */
export function whenFree(name: string, free: () => void): void {
  globalThis.navigator?.locks?.request(name, () => free()).catch(() => undefined)
}

/** The names that all open pages hold, one for each holder; none where there are no Web Locks. */
export async function heldLocks(): Promise<string[]> {
  const { held = [] } = (await globalThis.navigator?.locks?.query()) ?? {}
  return held.flatMap(({ name }) => (name ? [name] : []))
}

const page = 'facet page'

/** Lets the other tabs know that this one is open, for as long as it is. */
export function beOpen(): void {
  hold(page)
}

/** True when no other tab is open that would say so by `beOpen`; false where nobody can tell. */
export async function isOnlyTab(): Promise<boolean> {
  return (await heldLocks()).filter((name) => name === page).length === 1
}
