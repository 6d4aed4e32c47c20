import { CopyPlus, EllipsisVertical, SlidersHorizontal, X } from 'lucide-react'
import { useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { ColumnOptions } from '@/components/results/column-options'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'
import { toastUndo } from '@/components/ui/toaster'
import type { RunColumn } from '@/lib/core/runs/run-record'
import { copyGridColumn, removeGridColumn, setGridOptions } from '@/lib/stores/actions/grid-edit'
import { cellOptions } from '@/lib/stores/grid-question'
import { findModel } from '@/lib/stores/models'

/** What can be done with one model of the grid. */
export function GridColumnMenu({
  column,
  label,
  removable,
}: {
  column: RunColumn
  label: string
  /** The last model stays. */
  removable: boolean
}) {
  const app = useApp()
  const { workspace, models } = app.stores
  const [options, setOptions] = useState(false)
  const shared = useStore(workspace, (state) => state.doc.options)
  const model = useStore(models, (state) => findModel(state, column.model))
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label={`More for ${label}`} data-testid={`grid-column-menu-${column.id}`}>
            <EllipsisVertical size={15} />
          </IconButton>
        }
      >
        <MenuItem testId="grid-column-options" onSelect={() => setOptions(true)}>
          <SlidersHorizontal size={14} className="mt-0.5" /> Options of this column
        </MenuItem>
        <MenuItem onSelect={() => copyGridColumn(app, column.id)}>
          <CopyPlus size={14} className="mt-0.5" /> Duplicate
        </MenuItem>
        <MenuLine />
        <MenuItem
          disabled={!removable}
          onSelect={() => {
            removeGridColumn(app, column.id)
            toastUndo(`Removed ${label}`, workspace.undoOfLast())
          }}
        >
          <X size={14} className="mt-0.5" /> Remove
        </MenuItem>
      </Menu>
      <ColumnOptions
        open={options}
        onClose={() => setOptions(false)}
        label={label}
        own={column.options}
        options={cellOptions({ options: { ...shared } }, column, 0)}
        model={model}
        home="the run bar of the playground"
        onChange={(patch) => setGridOptions(app, column.id, patch)}
      />
    </>
  )
}
