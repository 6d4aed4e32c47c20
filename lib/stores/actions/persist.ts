import * as z from 'zod'
import { toErrorInfo } from '../../core/errors'
import type { Value } from '../../core/signature'
import { signatureSchema } from '../../core/signature-schema'
import type { App } from '../app'
import { gridDocSchema } from '../grid-doc'
import type { RunOptions } from '../run-options'
import { runOptionsSchema } from '../run-options'
import { type Cell, isBusy } from '../runs'
import { storedCellSchema, toStoredCell } from '../stored-cell'
import type { WorkspaceDoc } from '../workspace'

/** Milliseconds of quiet before a change is written. */
const quietMs = 300

const value: z.ZodType<Value> = z.json()
/** What is kept is JSON, so a key that is there is never undefined. */
const columnOptionsSchema = runOptionsSchema.partial() as z.ZodType<Partial<RunOptions>>
const docSchema = z.object({
  signature: signatureSchema,
  inputs: z.record(z.string(), value),
  module: z.string(),
  columns: z.array(z.object({ id: z.string(), model: z.string(), options: columnOptionsSchema })).min(1),
  options: runOptionsSchema,
  grid: gridDocSchema.optional().catch(undefined),
})
const keptSchema = z.object({
  version: z.literal(1),
  doc: docSchema,
  cells: z.record(z.string(), z.unknown()),
})

/** What is kept, read back; undefined when nothing is kept or it cannot be read. Cells that cannot be read are left out. */
export function readKept(kept: unknown): { doc: WorkspaceDoc; cells: Record<string, Cell> } | undefined {
  const read = keptSchema.safeParse(kept)
  if (!read.success) return undefined
  const cells: Record<string, Cell> = {}
  for (const [id, cell] of Object.entries(read.data.cells)) {
    const good = storedCellSchema.safeParse(cell)
    if (good.success) cells[id] = good.data
  }
  return { doc: read.data.doc, cells }
}

/** The work as plain JSON, without media bytes. */
export function toKept(doc: WorkspaceDoc, cells: Record<string, Cell>): unknown {
  const kept = doc.columns.flatMap(({ id }) => {
    const cell = cells[id] && toStoredCell(cells[id])
    return cell ? [[id, cell] as const] : []
  })
  return JSON.parse(JSON.stringify({ version: 1, doc, cells: Object.fromEntries(kept) }))
}

/** Brings the work of the last visit back. What cannot be read is left where it is until the next change is kept. */
export async function restoreWorkspace(app: App): Promise<void> {
  const { workspace, runs } = app.stores
  const kept = await app.keep.load().catch(() => undefined)
  if (workspace.getState().ready) return
  const read = readKept(kept)
  if (read) runs.restore(read.cells)
  workspace.setState(read ? { doc: read.doc, ready: true } : { ready: true })
}

/** True when a run came to its end between two states. */
function hasSettled(cells: Record<string, Cell>, before: Record<string, Cell>): boolean {
  return Object.entries(cells).some(([id, cell]) => !isBusy(cell) && isBusy(before[id]))
}

/**
 * Writes every change after a moment of quiet; the end of a run, and what is unwritten when the page is left, at once.
 * Returns the function that ends it.
 */
export function keepWorkspace(app: App): () => void {
  const { workspace, runs } = app.stores
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = async () => {
    clearTimeout(timer)
    timer = undefined
    try {
      await app.keep.save(toKept(workspace.getState().doc, runs.getState().cells))
      if (timer === undefined) workspace.setState({ saved: 'saved' })
    } catch (error) {
      workspace.setState({ saved: 'failed', saveProblem: toErrorInfo(error).message })
    }
  }
  const later = (waitMs = quietMs) => {
    if (!workspace.getState().ready) return
    clearTimeout(timer)
    timer = setTimeout(() => void write(), waitMs)
    if (workspace.getState().saved !== 'saving') workspace.setState({ saved: 'saving' })
  }
  const leave = () => {
    if (timer !== undefined) void write()
  }
  const ends = [
    workspace.subscribe((state, before) => {
      if (state.doc !== before.doc && before.ready) later()
    }),
    // An answer is kept the moment it is whole: a page that is left may not live to see a later write through.
    runs.subscribe((state, before) => later(hasSettled(state.cells, before.cells) ? 0 : quietMs)),
  ]
  globalThis.addEventListener?.('pagehide', leave)
  return () => {
    for (const end of ends) end()
    globalThis.removeEventListener?.('pagehide', leave)
    leave()
  }
}
