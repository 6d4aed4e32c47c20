import type { App } from '../app'
import type { Column, RunOptions } from '../run-options'

/** A column for another model, or a copy of the last one to be changed. Returns its id. */
export function addColumn(app: App, model: string, options: Partial<RunOptions> = {}): string {
  const { columns } = app.stores.workspace.getState().doc
  // No number: another tab may add one at the same time.
  const id = `c-${crypto.randomUUID().slice(0, 8)}`
  app.stores.workspace.editStep('add column', { columns: [...columns, { id, model, options }] })
  app.stores.view.setState({ tab: id })
  return id
}

export function removeColumn(app: App, columnId: string) {
  const { columns } = app.stores.workspace.getState().doc
  if (columns.length < 2) return
  app.stores.runs.stop([columnId])
  app.stores.workspace.editStep('remove column', { columns: columns.filter(({ id }) => id !== columnId) })
}

export function setColumnModel(app: App, columnId: string, model: string) {
  change(app, columnId, 'change model', (column) => ({ ...column, model }))
}

/** Options of this column only; a key given as undefined falls back to those of the run. */
export function setColumnOptions(app: App, columnId: string, patch: Partial<RunOptions>) {
  change(app, columnId, 'change options', (column) => ({
    ...column,
    options: Object.fromEntries(
      Object.entries({ ...column.options, ...patch }).filter(([, value]) => value !== undefined),
    ),
  }))
}

/** Options of every column that has none of its own. */
export function setRunOptions(app: App, patch: Partial<RunOptions>) {
  const { options } = app.stores.workspace.getState().doc
  app.stores.workspace.editStep('change options', { options: { ...options, ...patch } })
}

export function setModule(app: App, module: string) {
  app.stores.workspace.editStep('change module', { module })
}

function change(app: App, columnId: string, label: string, next: (column: Column) => Column) {
  const { columns } = app.stores.workspace.getState().doc
  app.stores.workspace.editStep(label, {
    columns: columns.map((column) => (column.id === columnId ? next(column) : column)),
  })
}
