import { toErrorInfo } from '../../core/errors'
import { canonicalJson } from '../../core/hash'
import type { RunHead } from '../../core/runs/run-record'
import type { App } from '../app'
import { type CellsByRow, withCells } from '../grid'
import { setupOf } from '../grid-doc'

/** Reads the list of kept runs again. Never rejects: a list that cannot be read is a problem of the grid. */
export async function refreshRuns(app: App): Promise<void> {
  const { grid } = app.stores
  try {
    grid.setState({ heads: await app.archive.list() })
  } catch (error) {
    grid.setState({ problem: { text: toErrorInfo(error).message } })
  }
}

/** Shows a kept run; nothing is sent. False when it is not kept. */
export async function openRun(app: App, id: string): Promise<boolean> {
  const { grid } = app.stores
  const head = await app.archive.head(id)
  if (!head) return false
  const cells = await cellsOf(app, id)
  if (grid.getState().progress) return false
  grid.setState({ shown: { id, setup: head.setup }, cells, problem: undefined })
  return true
}

/** Brings back the run that was on screen: the one named, else the newest that asks what the grid asks, else the newest. Never rejects. */
export async function restoreRun(app: App, id?: string): Promise<void> {
  const { grid } = app.stores
  await refreshRuns(app)
  if (grid.getState().shown) return
  const { heads } = grid.getState()
  const wanted = id ?? (asking(app, heads) ?? heads[0])?.id
  try {
    if (wanted !== undefined) await openRun(app, wanted)
  } catch (error) {
    grid.setState({ problem: { text: toErrorInfo(error).message } })
  }
}

function asking(app: App, heads: readonly RunHead[]): RunHead | undefined {
  const setup = setupOf(app.stores.workspace.getState().doc)
  const wanted = canonicalJson(JSON.parse(JSON.stringify(setup)))
  return heads.find(
    (head) => head.setup.rows.length === setup.rows.length && canonicalJson(head.setup) === wanted,
  )
}

/** Puts an older run's cells beside those of this one, or takes them away. */
export async function compareWith(app: App, head: RunHead | undefined): Promise<void> {
  const older = head && { head, cells: await cellsOf(app, head.id) }
  app.stores.grid.setState({ older })
}

/** Name and tags of a run. Throws AppError `storage`. */
export async function labelRun(
  app: App,
  id: string,
  patch: { name?: string; tags?: readonly string[] },
): Promise<void> {
  await app.archive.patch(id, patch)
  await refreshRuns(app)
}

/** Moves a run to the bin; gives back the undoing. Throws AppError `storage`. */
export async function removeRun(app: App, id: string): Promise<() => Promise<void>> {
  const { grid } = app.stores
  await app.archive.remove(id)
  const { shown, older } = grid.getState()
  if (shown?.id === id) grid.setState({ shown: undefined, cells: new Map() })
  if (older?.head.id === id) grid.setState({ older: undefined })
  await refreshRuns(app)
  return async () => {
    await app.archive.restore(id)
    await refreshRuns(app)
    if (shown?.id === id) await openRun(app, id)
  }
}

async function cellsOf(app: App, id: string): Promise<CellsByRow> {
  const cells = await app.archive.cells(id)
  return withCells(
    new Map(),
    cells.map((cell) => [cell, cell] as const),
  )
}
