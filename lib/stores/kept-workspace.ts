import * as z from 'zod'
import { shortName, word } from '../core/bounds'
import { jsonValue } from '../core/fields/kinds/any'
import { setOwn } from '../core/own'
import { recordOf } from '../core/record-of'
import { signatureSchema } from '../core/signature-schema'
import type { DocumentParts } from '../storage/document-rows'
import { gridDocSchema } from './grid-doc'
import { mergeGrids } from './merge-grid'
import type { RunOptions } from './run-options'
import { runOptionsSchema } from './run-options'
import { type Cell, isBusy } from './runs'
import { storedCellSchema, toStoredCell } from './stored-cell'
import type { WorkspaceDoc } from './workspace'

/** What is kept is JSON, so a key that is there is never undefined. */
const columnOptionsSchema = runOptionsSchema.partial() as z.ZodType<Partial<RunOptions>>
const mostColumns = 1_000
export const docSchema = z.object({
  signature: signatureSchema,
  inputs: recordOf(jsonValue),
  module: word,
  columns: z
    .array(z.object({ id: shortName, model: shortName, options: columnOptionsSchema }))
    .min(1)
    .max(mostColumns),
  options: runOptionsSchema,
  grid: gridDocSchema.optional().catch(undefined),
})
const keptSchema = z.object({
  version: z.literal(1),
  doc: docSchema,
  cells: recordOf(z.unknown()),
})

/** What is kept, read back; undefined when nothing is kept or it cannot be read. Cells that cannot be read are left out. */
export function readKept(kept: unknown): { doc: WorkspaceDoc; cells: Record<string, Cell> } | undefined {
  const read = keptSchema.safeParse(kept)
  if (!read.success) return undefined
  const cells: Record<string, Cell> = {}
  for (const [id, cell] of Object.entries(read.data.cells)) {
    const good = storedCellSchema.safeParse(cell)
    if (good.success) setOwn(cells, id, good.data)
  }
  return { doc: read.data.doc, cells }
}

/** Why `readKept` gives nothing back, as the schema tells it. */
export function faultOfKept(kept: unknown): z.ZodError | undefined {
  return keptSchema.safeParse(kept).error
}

/** The work as plain JSON, without media bytes. A cell that is under way is null: what is stored of it stays. */
export function toKept(doc: WorkspaceDoc, cells: Record<string, Cell>): unknown {
  const kept = doc.columns.flatMap(({ id }) => {
    const cell = cells[id]
    if (!cell) return []
    return [[id, isBusy(cell) ? null : toStoredCell(cell)] as const]
  })
  return JSON.parse(JSON.stringify({ version: 1, doc, cells: Object.fromEntries(kept) }))
}

/** Of the size up to which work is put down with every key: it takes below a millisecond. */
const mostRows = 50
const mostLetters = 100_000

/**
 * What of the work is typed, to be put down with every key; undefined where it is too long for that. The answers, which
 * nobody types, and a long grid are left as they are stored.
 */
export function toTyped(doc: WorkspaceDoc, before: WorkspaceDoc): unknown {
  const short = doc.grid === undefined || doc.grid.rows.length <= mostRows
  if (!short && doc.grid !== before.grid) return undefined
  const isLong = (value: unknown) => typeof value === 'string' && value.length > mostLetters
  if (Object.values(doc.inputs).some(isLong)) return undefined
  const text = JSON.stringify({
    version: 1,
    doc: { ...doc, grid: short ? doc.grid : null },
    cells: Object.fromEntries(doc.columns.map(({ id }) => [id, null])),
  })
  return text.length > mostLetters ? undefined : JSON.parse(text)
}

const shapeSchema = z.object({
  version: z.literal(1),
  doc: z.object({
    ...{ signature: z.unknown(), module: z.unknown(), options: z.unknown() },
    inputs: recordOf(z.unknown()),
    columns: z.array(z.looseObject({ id: z.string() })),
    grid: z.unknown().optional(),
  }),
  cells: recordOf(z.unknown()),
})

/** What tabs may change apart from each other: every input, column and cell, and the rest one by one. */
export const workspaceParts: DocumentParts = {
  split(document) {
    const read = shapeSchema.safeParse(document)
    if (!read.success) return {}
    const { doc, cells } = read.data
    const { signature, module, options, inputs, columns, grid } = doc
    return {
      ...{ signature, module, options, order: columns.map(({ id }) => id) },
      ...(grid === undefined ? {} : { grid: grid ?? undefined }),
      ...prefixed('input', Object.entries(inputs)),
      ...prefixed(
        'column',
        columns.map((column) => [column.id, column]),
      ),
      ...prefixed(
        'cell',
        Object.entries(cells).map(([id, cell]) => [id, cell ?? undefined]),
      ),
    }
  },
  join(fields) {
    const under = (prefix: string) =>
      Object.entries(fields).flatMap(([name, value]) =>
        name.startsWith(`${prefix}:`) ? [[name.slice(prefix.length + 1), value] as const] : [],
      )
    const columns = new Map(under('column'))
    const order = Array.isArray(fields.order) ? fields.order.filter((id) => columns.has(id)) : []
    // A column that one tab added while another put them in order comes last.
    const ids = new Set<string>([...order, ...columns.keys()])
    const { signature, module, options, grid } = fields
    const doc = {
      ...{ signature, module, options, inputs: Object.fromEntries(under('input')) },
      columns: [...ids].map((id) => columns.get(id)),
      ...(grid === undefined ? {} : { grid }),
    }
    return { version: 1, doc, cells: Object.fromEntries(under('cell')) }
  },
  merge(name, { base, mine, theirs }) {
    if (name !== 'grid') return mine
    const [before, own, other] = [base, mine, theirs].map((side) => gridDocSchema.safeParse(side).data)
    return own && other ? mergeGrids({ base: before, mine: own, theirs: other }) : mine
  },
  tidy(document) {
    const read = readKept(document)
    return read && toKept(read.doc, read.cells)
  },
}

function prefixed(prefix: string, entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(entries.map(([name, value]) => [`${prefix}:${name}`, value]))
}
