import type { Value } from '../../core/signature'
import type { App } from '../app'
import type { SharedState } from '../share-link'
import { replaceWork } from './set-aside'

/** Sets what a link asks for, in one step that Undo takes back; the work before it is set aside. Inputs of the same name stay; nothing runs. */
export async function applyShared(app: App, { texts, columns, ...shared }: SharedState): Promise<void> {
  const { workspace, view } = app.stores
  const { grid } = workspace.getState().doc
  const said = 'The shared set-up is open. Nothing was run.'
  await replaceWork(app, { next: { ...shared, grid }, said, always: true }, () => {
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
  })
}
