import { Trash2 } from 'lucide-react'
import { type ReactNode, useId, useMemo } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { controlFor } from '@/components/inputs/control-kind'
import { type InputHome, InputHomeContext } from '@/components/inputs/input-home'
import { PlainControl } from '@/components/inputs/plain-control'
import { Button } from '@/components/ui/button'
import { Drawer } from '@/components/ui/drawer'
import { toastUndo } from '@/components/ui/toaster'
import { displayType } from '@/lib/core/fields/display'
import { own } from '@/lib/core/own'
import type { Field, Value } from '@/lib/core/signature'
import { removeRows, setRowInput } from '@/lib/stores/actions/grid-edit'
import type { App } from '@/lib/stores/app'
import { gridOf } from '@/lib/stores/grid-doc'
import { RowMedia } from './row-media'

/** The inputs of one row, changed in place: everything is kept as it is typed, and Undo takes it back. */
export function RowForm() {
  const app = useApp()
  const { grid, workspace } = app.stores
  const id = useStore(grid, (state) => state.editing)
  const doc = useStore(workspace, (state) => state.doc)
  const { rows } = gridOf(doc)
  const place = rows.findIndex((row) => row.id === id)
  const row = rows[place]
  const home = useMemo(() => homeOf(id ?? ''), [id])
  return (
    <Drawer
      open={row !== undefined}
      onClose={() => grid.setState({ editing: undefined })}
      title={`Row ${place + 1}`}
      note="Kept as you type"
      place="middle"
    >
      {row ? (
        <InputHomeContext value={home}>
          <div className="space-y-4" data-testid="row-form">
            {doc.signature.inputs.map((field) => (
              <RowField key={field.name} field={field} row={row} />
            ))}
            <div className="flex items-center justify-between gap-3 border-line border-t pt-3">
              <p className="text-muted text-xs">
                Answers to the row as it was are not shown beside the changed one. Undo brings them back.
              </p>
              <Button
                size="sm"
                className="shrink-0"
                onClick={() => {
                  grid.setState({ editing: undefined })
                  removeRows(app, [row.id])
                  toastUndo('Row removed', workspace.undoOfLast())
                }}
              >
                <Trash2 size={13} aria-hidden="true" /> Remove row
              </Button>
            </div>
          </div>
        </InputHomeContext>
      ) : null}
    </Drawer>
  )
}

function homeOf(row: string): InputHome {
  return {
    get: ({ stores }: App, field) => {
      const found = gridOf(stores.workspace.getState().doc).rows.find(({ id }) => id === row)
      return own(found?.inputs, field) as Value | undefined
    },
    set: (app, name, value) => setRowInput(app, { row, name, typed: true }, value),
  }
}

function RowField({ field, row }: { field: Field; row: { id: string; inputs: Record<string, unknown> } }) {
  const id = useId()
  const kind = controlFor(field.type)
  const type = <span className="truncate font-mono text-muted text-xs">{displayType(field.type)}</span>
  if (kind.control === 'media')
    return (
      <section aria-label={field.name}>
        <Head>
          <h3 className="font-medium text-xs">{field.name}</h3>
          {type}
        </Head>
        <RowMedia
          row={row.id}
          name={field.name}
          place={kind.place}
          value={own(row.inputs, field.name) as Value}
        />
      </section>
    )
  return (
    <div>
      <Head>
        <label htmlFor={id} className="font-medium text-xs">
          {field.name}
        </label>
        {type}
      </Head>
      <PlainControl {...{ field, kind, id }} />
    </div>
  )
}

function Head({ children }: { children: ReactNode }) {
  return <div className="mb-1.5 flex items-baseline gap-2">{children}</div>
}
