import { plainText } from '@/components/grid/cell-text'
import { isDone, type TableRow, type TableSlot } from '@/components/grid/table'
import type { EvaluatedRow } from '@/lib/core/evaluate'
import type { Box, Evidence } from '@/lib/core/evidence'
import { boxesIn, boxesInPx } from '@/lib/core/grid/boxes'
import { type MediaRef, mediaIn } from '@/lib/core/media'
import { own } from '@/lib/core/own'
import type { Field, Value, Values } from '@/lib/core/signature'
import type { App } from '@/lib/stores/app'
import { labelOf } from '@/lib/stores/models'
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
            ? answersOn({ by: modelLabel(app, model), medium, fields: signature.outputs, ...cell })
            : []
        })
      },
    },
  })
}

/** The media of the rows of Compare, in their order on screen, beginning with a row. */
export function openRows(
  app: App,
  table: { rows: readonly TableRow[]; slots: readonly TableSlot[] },
  rowId: string,
) {
  const { rows, slots } = table
  openOf(app, {
    unit: 'media of the rows',
    from: rows.find(({ row }) => row.id === rowId),
    items: rows.flatMap((one) =>
      itemsOf(one.row.inputs as Values, undefined, one.gone ? undefined : one.row.id).map(
        (item) => [item, one] as const,
      ),
    ),
    answersOf: ({ medium }, row) =>
      slots.flatMap((slot) => {
        const cell = row.cells[slot.id]?.find(isDone)
        const by = [modelLabel(app, slot.column.model), slot.older ? 'older run' : slot.variant.label]
        return cell
          ? answersOn({ by: by.filter(Boolean).join(' · '), medium, fields: slot.fields, ...cell })
          : []
      }),
  })
}

/** The media of the examples of an evaluation, beginning with one. */
export function openExamples(
  app: App,
  { rows, fields, by }: { rows: readonly EvaluatedRow[]; fields: readonly Field[]; by: string },
  name: string,
) {
  openOf(app, {
    unit: 'examples',
    from: rows.find(({ example }) => example.name === name),
    items: rows.flatMap((row) =>
      itemsOf(row.example.inputs).map(({ place: _none, ...item }) => [item, row] as const),
    ),
    answersOf({ medium }, { outputs, example: { expected } }) {
      const labelled = fields.filter((one) => one.name in expected)
      return [
        ...answersOn({ by, medium, fields, outputs }),
        ...answersOn({ by: 'Expected', medium, fields: labelled, outputs: expected }),
      ]
    },
  })
}

/** Media with what each belongs to, beginning with the first of `from`; nothing happens where that has none. */
function openOf<Owner>(
  app: App,
  {
    items,
    from,
    unit,
    answersOf,
  }: {
    items: readonly (readonly [ViewedMedium, Owner])[]
    from: Owner | undefined
    unit: string
    answersOf(item: ViewedMedium, owner: Owner): readonly ViewedAnswer[]
  },
) {
  const owners = new Map(items)
  const at = items.findIndex(([, owner]) => owner === from)
  if (at < 0) return
  app.stores.view.setState({
    viewer: {
      items: items.map(([item]) => item),
      at,
      unit,
      answersOf(item) {
        const owner = owners.get(item)
        return owner === undefined ? [] : answersOf(item, owner)
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

const modelLabel = (app: App, model: string) => labelOf(app.stores.models.getState(), model)
