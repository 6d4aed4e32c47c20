import { excessTold } from '../../core/excess'
import { canonicalJson } from '../../core/hash'
import type { PackCall } from '../../storage/archive/pack'
import type { BackupFile, Restored } from '../../storage/archive/restore'
import type { App } from '../app'
import { faultOfKept, readKept, toKept } from '../kept-workspace'
import type { FileTarget } from '../save-file'
import { refreshKept } from './evaluation-keep'
import { openWork } from './open-work'
import { isUntouched } from './set-aside'

/** Writes everything into the file and notes the day. Bytes of the file. Throws AppError, or the abort reason; then there is no file. */
export async function backUp(app: App, target: FileTarget, call: PackCall): Promise<number> {
  const { workspace, runs } = app.stores
  try {
    const work = toKept(workspace.getState().doc, runs.getState().cells)
    const { bytes } = await app.travel.writeBackup(target.sink, { work, ...call })
    await target.close()
    await app.travel.noteBackup().catch(() => undefined)
    return bytes
  } catch (error) {
    await target.drop()
    throw error
  }
}

export interface RestoreReport extends Restored {
  /** The work that was open then: opened here, set aside beside what is open here, the same as here, or there was none to read. */
  work: 'opened' | 'aside' | 'same' | 'none'
  /** Why work that was there could not be read. */
  fault?: string
}

/** Adds a backup to what is here; nothing here is changed by it. Throws AppError, or the abort reason. */
export async function restoreBackup(app: App, file: BackupFile, call: PackCall): Promise<RestoreReport> {
  const result = await file.restore(call)
  await refreshKept(app)
  const work = await bringWork(app, file)
  if (work !== 'none' || file.work === undefined || file.work === null) return { ...result, work }
  const fault = excessTold(faultOfKept(file.work)) ?? 'It has another form than this version knows.'
  return { ...result, work, fault }
}

async function bringWork(app: App, { work: document, manifest }: BackupFile): Promise<RestoreReport['work']> {
  const { workspace, runs } = app.stores
  const work = readKept(document)
  if (!work) return 'none'
  const { doc } = workspace.getState()
  if (canonicalJson(toKept(doc, runs.getState().cells)) === canonicalJson(document)) return 'same'
  if (!isUntouched(app)) {
    await app.travel.shelf.put({ at: manifest.at, document })
    return 'aside'
  }
  await openWork(app, work, 'open the work of the backup')
  return 'opened'
}
