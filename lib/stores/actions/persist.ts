import { toErrorInfo } from '../../core/errors'
import { canonicalJson } from '../../core/hash'
import type { App } from '../app'
import { readKept, toKept, toTyped } from '../kept-workspace'
import { mergeNews } from '../merge-news'
import { type Cell, isBusy } from '../runs'
import { wouldLose } from './leaving'
import { anyBusy } from './run'
import { endedRuns } from './set-aside'

/** Milliseconds of quiet before a change is written. */
const quietMs = 300
/** Milliseconds after which a change is written though the typing goes on. */
const longestMs = 400

const unread =
  'What was kept from your last visit cannot be read by this version, so Facet begins anew. It was set aside as it was, and a backup holds it; what you change now is saved.'

/** Brings the work of the last visit back. What cannot be read is set aside as it is, and said. */
export async function restoreWorkspace(app: App): Promise<void> {
  const { workspace, runs } = app.stores
  const start = toKept(workspace.getState().doc, {})
  const kept = await app.keep.load(start).catch((error: unknown) => {
    workspace.setState({ saved: 'failed', saveProblem: toErrorInfo(error).message })
  })
  if (workspace.getState().ready) return
  const read = readKept(kept)
  if (read) runs.restore(read.cells)
  workspace.setState(read ? { doc: read.doc, ready: true } : { ready: true })
  if (read || kept === undefined) return
  try {
    const shelved = await app.travel.shelf.list()
    // Until something is changed it is found again at each visit.
    if (!shelved.some(({ document }) => canonicalJson(document) === canonicalJson(kept)))
      await app.travel.shelf.put({ at: new Date().toISOString(), document: kept })
    app.stores.storage.setState({ trouble: unread, emptied: true })
  } catch (error) {
    app.stores.storage.setState({ trouble: toErrorInfo(error).message, emptied: false })
  }
}

/** True when a run came to its end between two states. */
function hasSettled(cells: Record<string, Cell>, before: Record<string, Cell>): boolean {
  return Object.entries(cells).some(([id, cell]) => !isBusy(cell) && isBusy(before[id]))
}

/** As the next visit is to find them: what runs now will not go on there. */
function cutRuns(cells: Record<string, Cell>): Record<string, Cell> {
  const ended = endedRuns(cells)
  return Object.fromEntries(
    Object.entries(ended).map(([id, cell]) => [
      id,
      cell === cells[id] ? cell : { ...cell, cut: true as const },
    ]),
  )
}

/**
 * Writes every change after a moment of quiet, or of typing that goes on; the end of a run, and what is unwritten when the page is left, at once.
 * What other tabs write comes in as they do. Returns the function that ends it.
 */
export function keepWorkspace(app: App): () => void {
  const { workspace, runs, storage } = app.stores
  let timer: ReturnType<typeof setTimeout> | undefined
  let changedAt: number | undefined
  let taking = false
  let writing = false
  let again = false
  let left = false
  let news = false
  // One at a time: what is sent must hold all that the one before has brought in, or it would undo it.
  const write = async () => {
    clearTimeout(timer)
    timer = undefined
    if (writing) {
      again = true
      return
    }
    writing = true
    do {
      again = false
      await writeOnce()
    } while (again)
    writing = false
  }
  const writeOnce = async () => {
    changedAt = undefined
    const sent = { doc: workspace.getState().doc, cells: runs.getState().cells }
    if (workspace.getState().saved === 'editing') workspace.setState({ saved: 'saving' })
    const owed = app.keep.owes()
    try {
      const { document, changed } = await app.keep.sync(
        toKept(sent.doc, left ? cutRuns(sent.cells) : sent.cells),
      )
      const read = changed.length > 0 ? readKept(document) : undefined
      const now = { doc: workspace.getState().doc, cells: runs.getState().cells }
      if (read) take(mergeNews({ changed, sent, now, stored: read }))
      settleTrouble()
      // What an earlier page could not store was told as trouble while it was read.
      if (owed) storage.setState({ trouble: undefined })
      if (timer === undefined && !again) workspace.setState({ saved: 'saved', saveProblem: undefined })
    } catch (error) {
      workspace.setState({ saved: 'failed', saveProblem: toErrorInfo(error).message })
    }
  }
  /** What could not be saved is saved now. */
  const settleTrouble = () => {
    const { saveProblem } = workspace.getState()
    if (saveProblem && saveProblem === storage.getState().trouble) storage.setState({ trouble: undefined })
  }
  const take = ({ doc, cells }: ReturnType<typeof mergeNews>) => {
    taking = true
    workspace.setState({ doc })
    runs.setState({ cells })
    taking = false
  }
  const later = (waitMs = quietMs) => {
    if (taking || !workspace.getState().ready) return
    clearTimeout(timer)
    const leftMs = changedAt === undefined ? waitMs : changedAt + longestMs - performance.now()
    timer = setTimeout(() => void write(), Math.max(0, Math.min(waitMs, leftMs)))
    if (workspace.getState().saved !== 'editing') workspace.setState({ saved: 'editing' })
  }
  const leave = (gone: boolean) => {
    const { cells } = runs.getState()
    left = gone
    const cuts = gone && anyBusy(cells)
    if (!cuts && timer === undefined && !writing && workspace.getState().saved === 'saved') return
    app.keep.leave(toKept(workspace.getState().doc, cuts ? cutRuns(cells) : cells), { gone })
    if (timer !== undefined) void write()
  }
  const hidden = () => {
    if (globalThis.document?.visibilityState === 'hidden') leave(false)
  }
  // A page that comes back from the browser's memory has heard of nothing meanwhile.
  const back = (event: Event) => {
    left = false
    if ((event as PageTransitionEvent).persisted && workspace.getState().ready) void write()
  }
  const warn = (event: Event) => {
    if (wouldLose(app)) event.preventDefault()
  }
  const ends = [
    workspace.subscribe((state, before) => {
      if (state.ready && !before.ready && (news || app.keep.owes())) later(0)
      if (state.doc === before.doc || !before.ready) return
      if (!taking) changedAt ??= performance.now()
      later()
      const typed = taking ? undefined : toTyped(state.doc, before.doc)
      if (typed) app.keep.leave(typed, { gone: false })
    }),
    // An answer is kept the moment it is whole: a page that is left may not live to see a later write through.
    runs.subscribe((state, before) => later(hasSettled(state.cells, before.cells) ? 0 : quietMs)),
    app.keep.heard(() => {
      news = !workspace.getState().ready
      if (!news) void write()
    }),
    listen('pagehide', () => leave(true)),
    listen('pageshow', back),
    listen('visibilitychange', hidden),
    listen('freeze', () => leave(false)),
    listen('beforeunload', warn),
  ]
  return () => {
    for (const end of ends) end()
    leave(true)
  }
}

function listen(name: string, listener: (event: Event) => void): () => void {
  // `visibilitychange` is the document's and comes up to the window.
  globalThis.addEventListener?.(name, listener)
  return () => globalThis.removeEventListener?.(name, listener)
}
