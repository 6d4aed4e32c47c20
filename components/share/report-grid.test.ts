import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeRow } from '@/components/grid/table'
import type { RunCell } from '@/lib/core/runs/run-record'
import type { Value } from '@/lib/core/signature'
import type { RowCells } from '@/lib/stores/grid'
import { gridHtml, type ReportGrid, reportRows } from './report-grid'

const image = { kind: 'image' as const, id: 'a'.repeat(64), mime: 'image/png', bytes: 9, name: 'a.png' }
const fields = [{ name: 'answer', type: { kind: 'str' } as const, typed: false }]
const variant = { id: 'v1', label: 'Original', module: 'predict' }
const slots = ['c1', 'c2', 'c3'].map((id) => ({
  id: `v1.${id}`,
  variant,
  column: { id, model: `openai/${id}`, options: {} },
  older: false,
  fields,
}))
const cell = (patch: Partial<RunCell>): RunCell => ({
  ...{ row: 'r', variant: 'v1', column: 'c1', repetition: 0 },
  ...{ status: 'done', calls: [], ms: 1200, at: 1 },
  ...patch,
})
const said = (answer: Value) => cell({ outputs: { answer } })

function html(cells: RowCells, patch: Partial<ReportGrid> = {}) {
  const inputs = { image, question: 'How much?' }
  const rows = [
    makeRow({
      row: { id: 'r', inputs },
      cells,
      fields: [{ name: 'answer', how: { as: 'text' } }],
      pin: undefined,
      slots: [],
    }),
  ]
  return gridHtml(
    { rows, slots, fields, title: 'Receipts', ...patch },
    { label: (model) => `Model ${model}`, thumbs: { [image.id]: 'data:image/png;base64,iVBORw0KGgo=' } },
  )
}

test('a run of the grid shows its inputs, every answer, and what differs from most of the row', () => {
  const made = html({
    'v1.c1': [said('It is 30')],
    'v1.c2': [said('It is 30')],
    'v1.c3': [said('It was 30')],
  })
  expect(made).toContain('data:image/png;base64,iVBORw0KGgo=')
  expect(made).toContain('How much?')
  expect(made).toContain('Model openai/c2')
  expect(made).toContain('It<mark> was</mark> 30')
  expect(made.match(/class="differs"/g)).toHaveLength(1)
  expect(made).toContain('33\u202f% differ')
})

test('repetitions are counted, failures say why, what was not asked says so', () => {
  const made = html({
    'v1.c1': [said('a'), said('a'), said(null)],
    'v1.c2': [
      cell({ status: 'failed', error: { code: 'rate-limit', message: 'Too busy.', retryable: true } }),
    ],
  })
  expect(made).toContain('×2')
  expect(made).toContain('Not found')
  expect(made).toContain('Too busy.')
  expect(made).toContain('Not run')
})

test('of very many rows the first are shown and the rest are counted', () => {
  const rows = Array.from({ length: 503 }, (_, index) =>
    makeRow({
      row: { id: `${index}`, inputs: {} },
      cells: {},
      fields: [{ name: 'answer', how: { as: 'text' } }],
      pin: undefined,
      slots: [],
    }),
  )
  expect(reportRows(rows)).toHaveLength(500)
  expect(html({}, { rows })).toContain('And 3 rows more')
})

test('G4 no answer, name or label can add a tag', () => {
  const tags = (made: string) => [...made.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name)
  const hostile = fc.oneof(
    fc.string(),
    fc.constantFrom('<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '</td></table><a href=x>'),
  )
  fc.assert(
    fc.property(hostile, hostile, (one, other) => {
      const cells = { 'v1.c1': [said(`x ${one}`)], 'v1.c2': [said(`x ${other}`)] }
      const known = new Set([
        'p',
        'div',
        'table',
        'thead',
        'tbody',
        'tr',
        'th',
        'td',
        'h3',
        'span',
        'mark',
        'figure',
        'figcaption',
        'img',
      ])
      const made = html(cells, { title: one })
      expect(tags(made).filter((tag) => !known.has(tag ?? ''))).toEqual([])
      expect(made.match(/<img /g)).toHaveLength(1)
    }),
  )
})
