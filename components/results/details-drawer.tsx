import { useApp, useStore } from '@/components/app-context'
import { Drawer } from '@/components/ui/drawer'
import { Notice } from '@/components/ui/notice'
import { findModel } from '@/lib/stores/models'
import { Attempts } from './attempts'
import { CallDetails } from './call-details'
import { TextBlock } from './text-block'

/** Everything about one column's run: what was sent, what came back, what it took. */
export function DetailsDrawer() {
  const { view, runs, workspace, models } = useApp().stores
  const id = useStore(view, (state) => state.drawer)
  const cell = useStore(runs, (state) => (id ? state.cells[id] : undefined))
  const modelId = useStore(workspace, (state) => state.doc.columns.find((column) => column.id === id)?.model)
  const model = useStore(models, (state) => (modelId ? findModel(state, modelId) : undefined))
  return (
    <Drawer
      open={id !== undefined}
      onClose={() => view.setState({ drawer: undefined })}
      title={model?.label ?? modelId ?? 'Details'}
      note={modelId}
    >
      {cell === undefined ? (
        <p className="text-muted text-sm">This column has not been run yet.</p>
      ) : (
        <div className="space-y-6" data-testid="details">
          {cell.error ? (
            <div className="space-y-2">
              <Notice kind="bad">{cell.error.message}</Notice>
              <p className="text-muted text-xs">
                Kind of failure: <code className="font-mono">{cell.error.code}</code>
                {cell.error.retryable ? ', worth another try' : ''}
              </p>
              {cell.error.detail ? <TextBlock title="What was said" text={cell.error.detail} /> : null}
            </div>
          ) : null}
          {cell.calls.length > 1 ? <Attempts calls={cell.calls} /> : null}
          {cell.calls.length === 0 ? (
            <p className="text-muted text-sm">No model was asked in this run.</p>
          ) : (
            cell.calls.map((call, index) => (
              <CallDetails
                // biome-ignore lint/suspicious/noArrayIndexKey: calls of a finished run keep their order.
                key={index}
                call={call}
                price={model?.price}
                title={cell.calls.length > 1 ? `Call ${index + 1} of ${cell.calls.length}` : 'Call'}
              />
            ))
          )}
        </div>
      )}
    </Drawer>
  )
}
