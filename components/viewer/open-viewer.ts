import { plainText } from '@/components/grid/cell-text'
import { isDone, type TableRow, type TableSlot } from '@/components/grid/table'
import type { EvaluatedRow } from '@/lib/core/evaluate'
import type { Box, Evidence } from '@/lib/core/evidence'
import { boxesIn, boxesInPx } from '@/lib/core/grid/boxes'
import { type MediaRef, mediaIn } from '@/lib/core/media'
import { own } from '@/lib/core/own'
import type { Field, Value, Values } from '@/lib/core/signature'
import type { App } from '@/lib/stores/app'
import { findModel } from '@/lib/stores/models'
import type { ViewedAnswer, ViewedMedium } from '@/lib/stores/viewer'

/** Everything looked at on the playground: the media of all inputs, beginning with one of a field. */
export function openInputs(app: App, from: { field: string; id: string }) {
  const { doc } = app.stores.workspace.getState()
  const items = itemsOf(doc.inputs, doc.signature.inputs)
  const at = items.findIndex(({ place, medium }) => place?.field === from.field && medium.id === from.id)
  app.stores.view.setState({
    viewer: {
      items,
      at: Math.max(0, at),
      unit: '',
      answersOf({ medium }) {
        const { cells } = app.stores.runs.getState()
        const { columns, signature } = app.stores.workspace.getState().doc
        return columns.flatMap(({ id, model }) => {
          const cell = cells[id]
          return cell
            ? answersOn({ by: labelOf(app, model), medium, fields: signature.outputs, ...cell })
            : []
        })
      },
    },
  })
}

/** The media of the rows of Compare, in their order on screen, beginning with a row. */
export function openRows(
  app: App,
  table: { rows: readonly TableRow[]; slots: readonly TableSlot[]; fields: readonly Field[] },
  rowId: string,
) {
  const { rows, slots, fields } = table
  const of = new Map<ViewedMedium, TableRow>()
  for (const one of rows)
    for (const item of itemsOf(one.row.inputs as Values, undefined, one.gone ? undefined : one.row.id))
      of.set(item, one)
  const items = [...of.keys()]
  const at = items.findIndex((item) => of.get(item)?.row.id === rowId)
  if (at < 0) return
  app.stores.view.setState({
    viewer: {
      items,
      at,
      unit: 'media of the rows',
      answersOf(item) {
        const row = of.get(item)
        return slots.flatMap((slot) => {
          const cell = row?.cells[slot.id]?.find(isDone)
          const by = [labelOf(app, slot.column.model), slot.older ? 'older run' : slot.variant.label]
          return cell
            ? answersOn({ by: by.filter(Boolean).join(' · '), medium: item.medium, fields, ...cell })
            : []
        })
      },
    },
  })
}

/** The media of the examples of an evaluation, beginning with one. */
export function openExamples(
  app: App,
  { rows, fields, by }: { rows: readonly EvaluatedRow[]; fields: readonly Field[]; by: string },
  name: string,
) {
  const of = new Map<ViewedMedium, EvaluatedRow>()
  for (const row of rows)
    for (const { place: _none, ...item } of itemsOf(row.example.inputs)) of.set(item, row)
  const items = [...of.keys()]
  const at = items.findIndex((item) => of.get(item)?.example.name === name)
  if (at < 0) return
  app.stores.view.setState({
    viewer: {
      items,
      at,
      unit: 'examples',
      answersOf(item) {
        const row = of.get(item)
        if (!row) return []
        const { medium } = item
        const { expected } = row.example
        return [
          ...answersOn({ by, medium, fields, outputs: row.outputs }),
          ...answersOn({
            by: 'Expected',
            medium,
            fields: fields.filter((one) => one.name in expected),
            outputs: expected,
          }),
        ]
      },
    },
  })
}

/** One medium by itself, with what was answered about it. */
export function openMedium(app: App, medium: MediaRef, answers: readonly ViewedAnswer[] = []) {
  app.stores.view.setState({
    viewer: {
      items: [{ medium, title: medium.name ?? medium.kind }],
      at: 0,
      unit: '',
      answersOf: () => answers,
    },
  })
}

function itemsOf(inputs: Values, fields?: readonly Field[], row?: string): ViewedMedium[] {
  const names = fields?.map(({ name }) => name) ?? Object.keys(inputs)
  return names.flatMap((field) =>
    mediaIn(own(inputs, field)).map((medium, index) => ({
      medium,
      title: medium.name ?? field,
      place: { field, index, ...(row === undefined ? {} : { row }) },
    })),
  )
}

/** What one model answered, with the places on this medium that each field was found at or names itself. */
export function answersOn({
  by,
  medium,
  fields,
  outputs = {},
  evidence = {},
}: {
  by: string
  medium: MediaRef
  fields: readonly Field[]
  outputs?: Readonly<Record<string, unknown>> | undefined
  evidence?: Readonly<Record<string, Evidence>> | undefined
}): ViewedAnswer[] {
  const { width = 1, height = 1 } = medium
  return fields.flatMap(({ name }) => {
    const value = own(outputs, name)
    if (value === undefined) return []
    const found: Box[] = (own(evidence, name)?.sources ?? []).flatMap(({ box, mediaId }) =>
      box && (mediaId === undefined || mediaId === medium.id) ? [box] : [],
    )
    const named = boxesIn((value ?? null) as Value)
    const boxes = found.length > 0 ? found : named ? boxesInPx(named, { width, height }) : []
    return [{ by, name, text: value === null ? 'Not found' : plainText(value as Value), boxes }]
  })
}

function labelOf(app: App, model: string): string {
  return findModel(app.stores.models.getState(), model)?.label ?? model
}
