import { Code, Copy, CopyPlus, EllipsisVertical, FileText, Play, SlidersHorizontal, X } from 'lucide-react'
import { useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'
import { toastUndo } from '@/components/ui/toaster'
import { addColumn, removeColumn, setColumnOptions } from '@/lib/stores/actions/columns'
import { runColumns } from '@/lib/stores/actions/run'
import { findModel } from '@/lib/stores/models'
import { type Column, optionsOf, type RunOptions } from '@/lib/stores/run-options'
import type { Cell } from '@/lib/stores/runs'
import { ColumnCode } from './column-code'
import { ColumnOptions } from './column-options'
import { copyText } from './copy'

/** What can be done with one column. */
export function ColumnMenu({
  column,
  shared,
  cell,
  only,
  label,
}: {
  column: Column
  shared: RunOptions
  cell: Cell | undefined
  /** The last column cannot be removed. */
  only: boolean
  label: string
}) {
  const app = useApp()
  const [options, setOptions] = useState(false)
  const code = useStore(app.stores.view, (state) => state.code === column.id)
  const setCode = (open: boolean) => app.stores.view.setState({ code: open ? column.id : undefined })
  const model = useStore(app.stores.models, (state) => findModel(state, column.model))
  function remove() {
    const { workspace } = app.stores
    const place = workspace.getState().doc.columns.indexOf(column)
    removeColumn(app, column.id)
    toastUndo(`Removed ${label}`, () => {
      const { columns } = workspace.getState().doc
      if (columns.some(({ id }) => id === column.id)) return
      workspace.editStep('bring back column', { columns: columns.toSpliced(place, 0, column) })
    })
  }
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label={`More for ${label}`} data-testid="column-menu">
            <EllipsisVertical size={15} />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => void runColumns(app, [column.id])}>
          <Play size={14} className="mt-0.5" /> Run this column
        </MenuItem>
        <MenuItem onSelect={() => addColumn(app, column.model, column.options)}>
          <CopyPlus size={14} className="mt-0.5" /> Duplicate
        </MenuItem>
        <MenuItem onSelect={() => setOptions(true)}>
          <SlidersHorizontal size={14} className="mt-0.5" /> Options of this column
        </MenuItem>
        <MenuItem
          disabled={!cell}
          onSelect={() => copyText(JSON.stringify(cell?.outputs ?? {}, null, 2), 'Copied the answer as JSON')}
        >
          <Copy size={14} className="mt-0.5" /> Copy as JSON
        </MenuItem>
        <MenuItem testId="copy-as-code" disabled={!model || model.onDevice} onSelect={() => setCode(true)}>
          <Code size={14} className="mt-0.5" />
          <span>
            Copy as code
            {model?.onDevice ? (
              <span className="block text-muted text-xs">It runs in this page: there is no call to copy</span>
            ) : null}
          </span>
        </MenuItem>
        <MenuItem disabled={!cell} onSelect={() => app.stores.view.setState({ drawer: column.id })}>
          <FileText size={14} className="mt-0.5" /> Details
        </MenuItem>
        <MenuLine />
        <MenuItem disabled={only} onSelect={remove}>
          <X size={14} className="mt-0.5" /> Remove
        </MenuItem>
      </Menu>
      <ColumnCode columnId={column.id} label={label} open={code} onClose={() => setCode(false)} />
      <ColumnOptions
        open={options}
        onClose={() => setOptions(false)}
        label={label}
        own={column.options}
        options={optionsOf(column, shared)}
        model={model}
        home="the run bar"
        onChange={(patch) => setColumnOptions(app, column.id, patch)}
      />
    </>
  )
}
