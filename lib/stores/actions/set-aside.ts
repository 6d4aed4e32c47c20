import { toErrorInfo } from '../../core/errors'
import { canonicalJson } from '../../core/hash'
import type { App } from '../app'
import { isFirstSample } from '../first-sample'
import { toKept } from '../kept-workspace'
import { findModel } from '../models'
import { type Cell, isBusy } from '../runs'
import { isBlank, type WorkspaceDoc } from '../workspace'

/** True while nothing has been begun here that could be lost to `next`: what it takes over as it is does not count. */
export function isUntouched(app: App, next: Partial<WorkspaceDoc> = {}): boolean {
  const { workspace, preferences } = app.stores
  const { doc } = workspace.getState()
  const rows = doc.grid?.rows.length ?? 0
  if (rows > 0 && !('grid' in next && next.grid === doc.grid)) return false
  if (hasAskedVendor(app)) return false
  return isBlank(doc) || isFirstSample(doc, preferences.getState().greeted) || isExample(app)
}

/** An answer that may have been paid for is somebody's, whatever was asked. */
function hasAskedVendor({ stores: { workspace, runs, models } }: App): boolean {
  const { cells } = runs.getState()
  return workspace
    .getState()
    .doc.columns.some(
      ({ id, model }) =>
        Object.keys(cells[id]?.outputs ?? {}).length > 0 &&
        !model.startsWith('device/') &&
        !findModel(models.getState(), model)?.onDevice,
    )
}

/** An example as it was opened in this visit. */
function isExample({ stores: { workspace, view } }: App): boolean {
  const { example } = view.getState()
  const { signature, inputs } = workspace.getState().doc
  return example !== undefined && canonicalJson(example) === canonicalJson({ signature, inputs })
}

/** Cells with what runs ended as it would be on Stop. */
export function endedRuns(cells: Record<string, Cell>): Record<string, Cell> {
  return Object.fromEntries(
    Object.entries(cells).map(([id, cell]) => [
      id,
      isBusy(cell) ? { ...cell, status: 'cancelled' as const, note: undefined } : cell,
    ]),
  )
}

/**
 * Keeps the present work in the list of work set aside when it is somebody's and does not stand there already. True when it is
 * there. Throws AppError `storage`.
 */
export async function setAside(app: App, next: Partial<WorkspaceDoc>, given?: string): Promise<boolean> {
  if (isUntouched(app, next)) return false
  const { workspace, runs } = app.stores
  const { doc } = workspace.getState()
  const document = toKept(doc, endedRuns(runs.getState().cells))
  const text = canonicalJson(document)
  const shelved = await app.travel.shelf.list()
  const at = given ?? freeTime(shelved)
  if (!shelved.some((one) => canonicalJson(one.document) === text))
    await app.travel.shelf.put({ at, document })
  // What was typed while it was put there is not in it.
  if (workspace.getState().doc !== doc) await setAside(app, next, at)
  return true
}

/** Now, or the next millisecond under which nothing stands: what is put there would take its place. */
function freeTime(shelved: readonly { at: string }[]): string {
  const taken = new Set(shelved.map(({ at }) => at))
  let time = Date.now()
  while (taken.has(new Date(time).toISOString())) time += 1
  return new Date(time).toISOString()
}

const asideWords = 'What you had is set aside, under File, Open.'

/**
 * Puts other work in the place of the present one, which is set aside first, and tells so with Undo (`always`: also where there
 * was nothing to set aside). False, with the reason told and nothing changed, when it cannot be. Never rejects.
 */
export async function replaceWork(
  app: App,
  { next, said, always = false }: { next: Partial<WorkspaceDoc>; said: string; always?: boolean },
  change: () => void,
): Promise<boolean> {
  const { view } = app.stores
  try {
    const aside = await setAside(app, next)
    change()
    if (aside || always)
      view.setState({ replaced: { text: aside ? `${said} ${asideWords}` : said, undo: true } })
    return true
  } catch (error) {
    view.setState({ replaced: { text: `Nothing has changed. ${toErrorInfo(error).message}`, undo: false } })
    return false
  }
}
