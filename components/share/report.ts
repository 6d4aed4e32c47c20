import { formatCount, formatMs, formatUsd } from '@/components/results/format'
import { formLabel } from '@/components/results/forms'
import { totalsOf } from '@/components/results/totals'
import type { Evidence } from '@/lib/core/evidence'
import { mediaIn } from '@/lib/core/media'
import { own } from '@/lib/core/own'
import { typeText } from '@/lib/core/signature-print'
import { printSignature } from '@/lib/core/signature-text'
import { columnKey } from '@/lib/stores/column-key'
import { shownInputs } from '@/lib/stores/input-fields'
import { type Column, optionsOf } from '@/lib/stores/run-options'
import type { Cell } from '@/lib/stores/runs'
import type { WorkspaceDoc } from '@/lib/stores/workspace'
import { boxesHtml, type NumberedBoxes, numberBoxes } from './report-boxes'
import { gridHtml, type ReportGrid } from './report-grid'
import { escapeHtml, largeHtml, reportStyle, type Thumbs, valueHtml } from './report-html'

export interface ReportWork {
  doc: WorkspaceDoc
  cells: Readonly<Record<string, Cell>>
  /** Name of a model by id. */
  label(model: string): string
  onDevice(model: string): boolean
  thumbs: Thumbs
  /** Pictures of the inputs, large. */
  pictures?: Thumbs | undefined
  /** What is compared at scale; absent where nothing was run. */
  grid?: ReportGrid | undefined
  /** When it is made, ms since 1970. */
  at: number
}

const policy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** The work as one HTML page that holds everything it shows: no script, nothing fetched, fit to be printed. */
export function reportHtml(work: ReportWork): string {
  const { doc, at } = work
  const title = doc.signature.name === 'Signature' ? 'Results' : doc.signature.name
  const made = new Date(at)
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><title>${escapeHtml(title)} · Facet</title><style>${reportStyle}</style></head>
<body><h1>${escapeHtml(title)}</h1><p class="facts">Made with Facet on <time datetime="${made.toISOString()}">${made.toISOString().slice(0, 16).replace('T', ' ')} UTC</time></p>
<h2>Asked</h2><pre>${escapeHtml(printSignature(doc.signature))}</pre>${doc.signature.instructions ? `<p class="text">${escapeHtml(doc.signature.instructions)}</p>` : ''}${setUp(doc)}${work.grid && isUnused(work) ? '' : columnsHtml(work)}${work.grid ? `\n<h2>Compared</h2>${gridHtml(work.grid, work)}` : ''}</body></html>
`
}

/** Nothing was done in the playground: only the grid has something to show. */
function isUnused({ doc, cells }: ReportWork): boolean {
  return Object.keys(shownInputs(doc)).length === 0 && doc.columns.every(({ id }) => !cells[id])
}

function columnsHtml(work: ReportWork): string {
  const { doc, cells } = work
  const boxes = numberBoxes(doc.columns.flatMap(({ id }) => Object.values(cells[id]?.evidence ?? {})))
  return `
<h2>Inputs</h2>${inputs(work)}${picturesHtml(work, boxes)}
<h2>Answers</h2><div class="wide">${answers(work, boxes)}</div>`
}

/** Each picture of the inputs large, with the places that the answers rest on by number. */
function picturesHtml({ doc, pictures = {} }: ReportWork, boxes: NumberedBoxes): string {
  return mediaIn(shownInputs(doc))
    .map((ref) => {
      const picture = own(pictures, ref.id)
      return picture ? largeHtml(ref, picture, boxesHtml(ref, boxes.on(ref.id))) : ''
    })
    .join('')
}

function setUp({ module, options }: WorkspaceDoc): string {
  const said = [
    module === 'predict' ? '' : module,
    formLabel(options.adapter),
    options.temperature === undefined ? '' : `temperature ${options.temperature}`,
    options.maxTokens === undefined ? '' : `at most ${options.maxTokens} tokens`,
    options.effort === undefined ? '' : `effort ${options.effort}`,
    options.verbosity === undefined ? '' : `verbosity ${options.verbosity}`,
    options.rollout === 0 ? '' : `sample ${options.rollout}`,
  ]
  return `<p class="facts">${escapeHtml(said.filter(Boolean).join(' · '))}</p>`
}

function inputs({ doc, thumbs }: ReportWork): string {
  const rows = doc.signature.inputs.map(
    ({ name, type }) =>
      `<tr><th scope="row">${escapeHtml(name)}<div class="how">${escapeHtml(typeText(type))}</div></th><td>${valueHtml(own(doc.inputs, name), thumbs)}</td></tr>`,
  )
  return `<div class="wide"><table>${rows.join('')}</table></div>`
}

function answers(work: ReportWork, boxes: NumberedBoxes): string {
  const { doc, cells } = work
  const asked = doc.signature.outputs.map(({ name }) => name)
  const found = doc.columns.flatMap(({ id }) => Object.keys(cells[id]?.outputs ?? {}))
  const names = [...new Set([...asked, ...found])]
  const head = doc.columns.map((column) => `<th scope="col">${columnHead(column, work)}</th>`)
  const rows = names.map((name) => {
    const values = doc.columns.map(
      ({ id }) => `<td>${answer(cells[id], name, { thumbs: work.thumbs, boxes })}</td>`,
    )
    return `<tr><th scope="row">${escapeHtml(name)}</th>${values.join('')}</tr>`
  })
  return `<table><thead><tr><th scope="col">Field</th>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function columnHead(column: Column, { doc, cells, label, onDevice }: ReportWork): string {
  const cell = cells[column.id]
  const form = optionsOf(column, doc.options).adapter
  const own = form === doc.options.adapter ? '' : ` · ${formLabel(form)}`
  const stale = cell && cell.key !== columnKey(doc, column)
  return [
    `<h3>${escapeHtml(label(column.model))}</h3><div class="facts">${escapeHtml(column.model + own)}</div>`,
    cell
      ? `<div class="facts">${escapeHtml(badges(cell, onDevice(column.model)))}</div>`
      : '<div class="facts">Not run</div>',
    stale ? '<div class="facts warn">Made from other inputs or options than those above</div>' : '',
    cell?.error ? `<div class="warn">${escapeHtml(cell.error.message)}</div>` : '',
    cell?.status === 'cancelled' ? '<div class="warn">Stopped before its end</div>' : '',
  ].join('')
}

function badges(cell: Cell, onDevice: boolean): string {
  const totals = totalsOf(cell)
  const tokens = totals.input + totals.output
  const cost = totals.costUsd === undefined ? 'cost unknown' : formatUsd(totals.costUsd)
  return [
    cell.ms === undefined ? '' : formatMs(cell.ms),
    tokens > 0 ? `${totals.counted ? '' : 'at least '}${formatCount(tokens)} tokens` : '',
    onDevice ? 'free, on a device' : cost,
    totals.hits > 0
      ? totals.hits === totals.calls
        ? 'cached'
        : `${totals.hits} of ${totals.calls} cached`
      : '',
    cell.fromCapsule || totals.lent > 0 ? 'from a capsule' : '',
    cell.attempts > 1 ? `${cell.attempts} attempts` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

function answer(
  cell: Cell | undefined,
  name: string,
  { thumbs, boxes }: { thumbs: Thumbs; boxes: NumberedBoxes },
): string {
  const value = own(cell?.outputs, name)
  const evidence = cell && Object.hasOwn(cell.evidence, name) ? cell.evidence[name] : undefined
  return `${valueHtml(value, thumbs)}${evidence ? evidenceHtml(evidence, boxes) : ''}`
}

const mostSources = 8

function evidenceHtml({ how, confidence, abstained, sources }: Evidence, boxes: NumberedBoxes): string {
  const sure = abstained ? '' : ` · ${Math.round(Math.min(1, Math.max(0, confidence)) * 100)} %`
  const places = sources.slice(0, mostSources).map((source) => {
    const { text, start } = source
    const number = boxes.numberOf(source)
    const said = escapeHtml(`“${text}”${start === undefined ? '' : ` at ${start.toFixed(1)} s`}`)
    return number === undefined ? said : `<span class="place">${number}</span> ${said}`
  })
  const more = sources.length > mostSources ? [`and ${sources.length - mostSources} more`] : []
  return `<div class="how">${escapeHtml(how + sure)}${places.length > 0 ? `<br>${[...places, ...more].join(', ')}` : ''}</div>`
}
