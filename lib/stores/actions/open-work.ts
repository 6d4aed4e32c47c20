import type { App } from '../app'
import { readKept } from '../kept-workspace'
import type { Column } from '../run-options'
import type { Cell } from '../runs'
import type { WorkspaceDoc } from '../workspace'
import { endedRuns, setAside } from './set-aside'

/** Work with what came of it, cells by column id. */
export interface OpenWork {
  doc: WorkspaceDoc
  cells: Record<string, Cell>
}

/**
 * Puts other work in the place of the present one, which is set aside first: Undo brings it back, and so does the list of work
 * set aside, also after a reload. Throws AppError `storage` when it cannot be set aside; then nothing has changed.
 */
export async function openWork(app: App, work: OpenWork, label: string): Promise<void> {
  await setAside(app, { grid: undefined, ...work.doc })
  putWork(app, work, label)
}

/** Puts other work in the place of the present one, in one step that Undo takes back with its answers. */
export function putWork(app: App, work: OpenWork, label: string): void {
  const { workspace, runs, inputs, view } = app.stores
  const { doc, cells } = withOwnIds(work, workspace.getState().doc.columns)
  runs.stop(Object.keys(runs.getState().cells))
  workspace.editStep(label, { grid: undefined, ...doc })
  // Those of the work set aside stay in memory, for Undo.
  runs.restore({ ...endedRuns(runs.getState().cells), ...cells })
  inputs.clear()
  view.setState({ hovered: undefined, pinned: undefined, tab: undefined })
}

/** The work under column ids that the present columns do not have, so that no answer comes to stand under another question. */
function withOwnIds({ doc, cells }: OpenWork, present: readonly Column[]): OpenWork {
  const used = [...present, ...doc.columns].map(({ id }) => Number(id.slice(1)) || 0)
  const first = Math.max(0, ...used) + 1
  const ids = new Map(doc.columns.map(({ id }, index) => [id, `c${first + index}`]))
  return {
    doc: {
      ...doc,
      columns: doc.columns.map((column) => ({ ...column, id: ids.get(column.id) ?? column.id })),
    },
    cells: Object.fromEntries(
      Object.entries(cells).flatMap(([id, cell]) => {
        const own = ids.get(id)
        return own ? [[own, cell]] : []
      }),
    ),
  }
}

/** Opens work that was set aside, and sets the present one aside. False when it can no longer be read. */
export async function openShelved(app: App, at: string): Promise<boolean> {
  const shelved = (await app.travel.shelf.list()).find((one) => one.at === at)
  const work = readKept(shelved?.document)
  if (!work) return false
  await openWork(app, work, 'open work set aside')
  await app.travel.shelf.drop(at)
  return true
}
