import type { Value } from '../../core/signature'
import type { App } from '../app'
import type { SharedState } from '../share-link'

/** Sets what a link asks for, in one step that Undo takes back. Inputs of the same name stay; nothing runs. */
export function applyShared(app: App, { texts, columns, ...shared }: SharedState): void {
  const { workspace, view } = app.stores
  const { doc } = workspace.getState()
  const first = Math.max(0, ...doc.columns.map(({ id }) => Number(id.slice(1)) || 0)) + 1
  const names = shared.signature.inputs.map(({ name }) => name)
  const given = Object.entries(texts).filter(([name]) => names.includes(name))
  const inputs: Record<string, Value> = { ...doc.inputs, ...Object.fromEntries(given) }
  workspace.editStep('open shared link', {
    ...shared,
    inputs,
    columns: columns.map((column, index) => ({ ...column, id: `c${first + index}` })),
  })
  view.setState({ tab: undefined })
}
