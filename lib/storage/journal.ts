import { heldLocks, hold, whenFree } from './one-tab'
import { webStorage } from './web-storage'

/**
 * What a page has not stored yet, as texts in localStorage: the one place of a browser that takes something from a page
 * that is going. IndexedDB does not: Chromium asks for room before it counts a commit, and drops it when the page is gone
 * before the answer. Nothing here throws.
 */
const left = 'facet.left '
/** Of a page that is still there, or was killed. */
const open = 'facet.unsaved '

/** What is told apart: each kind is brought in by the one who knows what it is. */
export type JournalKind = 'work' | 'evaluation'

interface Entry {
  key: string
  text: string
}

const store = () => webStorage('localStorage')

/** The journal of this page for one kind; `id` tells it from those of other pages. */
export function openJournal(kind: JournalKind, id: string) {
  const name = `${kind} ${id}`
  let held = false
  let puts = 0
  const clear = () => {
    for (const key of [left + name, open + name]) store()?.removeItem(key)
  }
  return {
    /** False where there is no place for it; then nothing older of this page is there either. `gone`: the page leaves. */
    put(text: string, { gone }: { gone: boolean }): boolean {
      puts += 1
      // Ends with the page, so that others can tell that it was killed.
      if (!held) hold(open + name)
      held = true
      const [key, other] = gone ? [left + name, open + name] : [open + name, left + name]
      try {
        store()?.setItem(key, text)
        store()?.removeItem(other)
        return store() !== undefined
      } catch {
        clear()
        return false
      }
    },
    /** There is nothing to be put down any more. */
    putNothing() {
      puts += 1
      clear()
    },
    /** To be asked before something is taken to be stored: what is put down later than that is not in it. */
    mark: () => puts,
    /** What was put down before the mark is stored; true when that is all. */
    forgotten(mark: number): boolean {
      if (mark === puts) clear()
      return mark === puts
    },
  }
}

/** What pages have left that are there no more. `later` is called when one that still seemed to live has ended. */
export async function leftJournals(kind: JournalKind, later: () => void): Promise<Entry[]> {
  const entries = journals().filter(({ key }) => [left, open].some((one) => key.startsWith(`${one}${kind} `)))
  if (!entries.some(({ key }) => key.startsWith(open))) return entries
  const alive = new Set(await heldLocks())
  const living = entries.filter(({ key }) => alive.has(key))
  // A page that was killed a moment ago holds its name for another moment.
  for (const { key } of living) whenFree(key, later)
  return entries.filter((entry) => !living.includes(entry))
}

/** Calls back when a page that goes puts something down later than it was looked for; returns the end of it. */
export function heardLeft(kind: JournalKind, changed: () => void): () => void {
  const listen = ({ key, newValue }: StorageEvent) => {
    if (key?.startsWith(`${left}${kind} `) && newValue !== null) changed()
  }
  globalThis.addEventListener?.('storage', listen)
  return () => globalThis.removeEventListener?.('storage', listen)
}

/** Takes out what is stored now, unless its page has put something else there since. */
export function dropJournals(entries: readonly Entry[]): void {
  for (const { key, text } of entries) if (store()?.getItem(key) === text) store()?.removeItem(key)
}

/** Those of these that nobody has taken out meanwhile. */
export const stillThere = (entries: readonly Entry[]): Entry[] =>
  entries.filter(({ key, text }) => store()?.getItem(key) === text)

/** Of every page, living ones too. */
export function journals(): Entry[] {
  const kept = store()
  if (!kept) return []
  return Object.keys(kept).flatMap((key) => {
    const text = key.startsWith(left) || key.startsWith(open) ? kept.getItem(key) : null
    return text === null ? [] : [{ key, text }]
  })
}
