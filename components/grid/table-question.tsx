import { useMemo, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Drawer } from '@/components/ui/drawer'
import { FirstButton } from '@/components/ui/first-button'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { toastSaid, toastUndo } from '@/components/ui/toaster'
import { many } from '@/lib/core/many'
import type { Field } from '@/lib/core/signature'
import { answerTable, leaveTable } from '@/lib/stores/actions/grid-rows'
import type { TableAnswer } from '@/lib/stores/actions/table-rows'
import type { UnclearText } from '@/lib/stores/grid'

/** Asks what the columns of a table are that names no input. Closing adds nothing and says so. */
export function TableQuestion() {
  const app = useApp()
  const unclear = useStore(app.stores.grid, (state) => state.unclear?.[0])
  const fields = useStore(app.stores.workspace, (state) => state.doc.signature.inputs)
  function close() {
    if (!unclear) return
    leaveTable(app, unclear)
    toastSaid(`Nothing of ${unclear.name ?? 'the table'} was added.`)
  }
  function answer(given: TableAnswer) {
    if (!unclear) return
    const added = answerTable(app, unclear, given)
    if (added > 0) toastUndo(`${many(added, 'row')} added`, app.stores.workspace.undoOfLast())
    else toastSaid('No new rows in that.')
  }
  return (
    <Drawer
      open={unclear !== undefined}
      onClose={close}
      title="What are these columns?"
      note={unclear?.name}
      place="middle"
    >
      {unclear ? <Columns key={unclear.table.why} {...{ unclear, fields }} onAnswer={answer} /> : null}
    </Drawer>
  )
}

/** Columns that are asked about one by one. */
const mostColumns = 40
const longestCell = 60

function Columns({
  unclear: { table },
  fields,
  onAnswer,
}: {
  unclear: UnclearText
  fields: readonly Field[]
  onAnswer(answer: TableAnswer): void
}) {
  const [header, setHeader] = useState(true)
  const [chosen, setChosen] = useState<Readonly<Record<number, string>>>({})
  const columns = useMemo(() => table.header.map((_, at) => chosen[at]), [table, chosen])
  const rows = table.table.records.length - (header ? 1 : 0)
  const sample = table.table.records[header ? 1 : 0] ?? []
  return (
    <div className="space-y-3" data-testid="table-question">
      <Notice kind="info">{table.why}</Notice>
      <ul className="divide-y divide-line rounded-control border border-line">
        {table.header.slice(0, mostColumns).map((name, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity but their place.
          <li key={at} className="flex items-center justify-between gap-3 px-2.5 py-1.5 text-sm">
            <span className="min-w-0">
              <span className="block truncate font-medium">
                {header ? name.trim() || `Column ${at + 1}` : `Column ${at + 1}`}
              </span>
              <span className="block truncate text-muted text-xs">
                {(sample[at] ?? '').slice(0, longestCell)}
              </span>
            </span>
            <Select
              aria-label={`Input for column ${at + 1}`}
              data-testid={`table-column-${at}`}
              className="w-40 shrink-0"
              value={chosen[at] ?? ''}
              onChange={({ target }) => setChosen(withColumn(chosen, at, target.value))}
            >
              <option value="">not used</option>
              {fields.map((field) => (
                <option key={field.name} value={field.name}>
                  {field.name}
                </option>
              ))}
            </Select>
          </li>
        ))}
      </ul>
      <Switch label="The first line names the columns" checked={header} onChange={setHeader} />
      <div className="flex flex-wrap gap-2">
        <FirstButton
          data-testid="table-columns-add"
          disabled={columns.every((name) => name === undefined) || rows < 1}
          onClick={() => onAnswer({ way: 'columns', columns, header })}
        >
          Add {many(rows, 'row')}
        </FirstButton>
        {table.lines.length > 0 ? (
          <Button data-testid="table-lines-add" onClick={() => onAnswer({ way: 'lines' })}>
            Add each line as it is
          </Button>
        ) : null}
      </div>
    </div>
  )
}

/** The choices with one column's made anew: an input takes one column. */
function withColumn(chosen: Readonly<Record<number, string>>, at: number, field: string) {
  const others = Object.entries(chosen).filter(([place, name]) => Number(place) !== at && name !== field)
  return Object.fromEntries(field ? [...others, [at, field] as const] : others)
}
