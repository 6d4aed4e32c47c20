import { isDone, type TableRow, type TableSlot } from '@/components/grid/table'
import { formatMs, formatShare } from '@/components/results/format'
import { own } from '@/lib/core/own'
import type { Field, Value } from '@/lib/core/signature'
import { asText, type Comparison } from '@/lib/core/values/comparison'
import { diffValues } from '@/lib/core/values/diff'
import { collapseRepeats } from '@/lib/core/values/repeats'
import type { GridCell } from '@/lib/stores/grid'
import { escapeHtml, type Thumbs, valueHtml } from './report-html'

/** The run that the grid shows. */
export interface ReportGrid {
  rows: readonly TableRow[]
  slots: readonly TableSlot[]
  fields: readonly Field[]
  /** When the run began, in words, and its name if it has one. */
  title: string
}

/** Rows of a report: one of thousands is no longer read, and too large to be opened. */
const mostRows = 500

/** The rows of a grid that a report shows. */
export function reportRows<Row>(rows: readonly Row[]): readonly Row[] {
  return rows.slice(0, mostRows)
}

/** A run of the grid as a table: inputs with small pictures, the answers, and in each what differs from most of its row. */
export function gridHtml(
  { rows, slots, fields, title }: ReportGrid,
  { label, thumbs }: { label(model: string): string; thumbs: Thumbs },
): string {
  const head = slots.map(
    ({ column, variant }) =>
      `<th scope="col"><h3>${escapeHtml(label(column.model))}</h3><div class="facts">${escapeHtml(`${column.model} · ${variant.label}`)}</div></th>`,
  )
  const body = reportRows(rows).map((row) => rowHtml(row, { slots, fields, thumbs }))
  const more =
    rows.length > mostRows
      ? `<p class="facts">And ${rows.length - mostRows} rows more, not shown here.</p>`
      : ''
  return `<p class="facts">${escapeHtml(title)}. What differs from the other answers of its row is marked.</p>
<div class="wide"><table><thead><tr><th scope="col">Row</th>${head.join('')}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>${more}`
}

function rowHtml(
  row: TableRow,
  { slots, fields, thumbs }: Pick<ReportGrid, 'slots' | 'fields'> & { thumbs: Thumbs },
): string {
  const { disagreement } = row.consensus
  const inputs = Object.values(row.row.inputs).map((value) => `<div>${valueHtml(value, thumbs)}</div>`)
  const share = disagreement > 0 ? `<div class="facts warn">${formatShare(disagreement)} differ</div>` : ''
  const cells = slots.map(({ id }) => {
    const differs = (row.verdicts[id]?.odd.length ?? 0) > 0
    return `<td${differs ? ' class="differs"' : ''}>${cellHtml(row, { slot: id, fields, thumbs })}</td>`
  })
  return `<tr><th scope="row">${inputs.join('')}${share}</th>${cells.join('')}</tr>`
}

function cellHtml(
  row: TableRow,
  { slot, fields, thumbs }: { slot: string; fields: readonly Field[]; thumbs: Thumbs },
): string {
  const places: readonly (GridCell | undefined)[] = row.cells[slot] ?? []
  const done = places.filter(isDone)
  const failed = places.find((cell) => cell?.status === 'failed')
  const why = failed?.status === 'failed' ? (failed.error?.message ?? 'Failed') : ''
  const against = own(row.verdicts, slot)?.against ?? {}
  const answers = fields.map(({ name }) => {
    const values = done.map(({ outputs }) => (outputs?.[name] ?? null) as Value)
    const how = own(row.consensus.fields, name)?.how ?? asText
    const said = collapseRepeats(values, how).values.map(({ value, count }) => {
      const times = count > 1 ? ` <span class="facts">×${count}</span>` : ''
      return `<div>${answerHtml(value, { reference: own(against, name) ?? value, how, thumbs })}${times}</div>`
    })
    const called = fields.length > 1 ? `<div class="facts">${escapeHtml(name)}</div>` : ''
    return `${called}${said.join('')}`
  })
  const ms = done.reduce((sum, cell) => sum + cell.ms, 0) / Math.max(1, done.length)
  return [
    ...(done.length > 0 ? [...answers, `<div class="facts">${formatMs(ms)}</div>`] : []),
    ...(why ? [`<div class="warn">${escapeHtml(why)}</div>`] : []),
    ...(done.length === 0 && !why ? ['<span class="none">Not run</span>'] : []),
  ].join('')
}

/** An answer with what differs from its reference marked: words of a text one by one, all else as a whole. */
function answerHtml(
  value: Value,
  { reference, how, thumbs }: { reference: Value; how: Comparison; thumbs: Thumbs },
): string {
  const diff = diffValues(reference, value, how)
  if (diff.kind === 'words')
    return `<span class="text">${diff.words
      .map(({ text, same }) => (same ? escapeHtml(text) : `<mark>${escapeHtml(text)}</mark>`))
      .join('')}</span>`
  const shown = value === null ? '<span class="none">Not found</span>' : valueHtml(value, thumbs)
  return diff.kind === 'same' || value === null ? shown : `<div class="odd">${shown}</div>`
}
