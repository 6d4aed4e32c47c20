import { useApp, useStore } from '@/components/app-context'
import { formatCount, formatUsd } from '@/components/results/format'
import { estimateMedium } from '@/lib/core/lm/estimate'
import type { MediaPart } from '@/lib/core/lm/sent-size'
import { findModel } from '@/lib/stores/models'

/** What one medium comes to with each model that takes its kind: those of the columns first, then all that are ready. */
export function PriceTable({ part }: { part: MediaPart }) {
  const { models, workspace } = useApp().stores
  const list = useStore(models, (state) => state.models)
  const columns = useStore(workspace, (state) => state.doc.columns)
  const ids = [
    ...columns.map(({ model }) => model),
    ...list.filter(({ ready, onDevice }) => ready && !onDevice).map(({ id }) => id),
  ]
  const rows = [...new Set(ids)].flatMap((id) => {
    const model = findModel(models.getState(), id)
    return model?.input.includes(part.ref.kind) ? [{ model, ...estimateMedium(model, part) }] : []
  })
  if (rows.length === 0) return <p className="text-muted text-sm">No model here takes this kind of input.</p>
  return (
    <section
      aria-label="Price by model"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
      tabIndex={0}
      className="max-h-72 overflow-auto"
    >
      <table className="tabular w-full text-sm">
        <thead className="text-left text-muted text-xs">
          <tr>
            <th className="py-1 font-medium">Model</th>
            <th className="py-1 text-right font-medium">Tokens</th>
            <th className="py-1 text-right font-medium">Price</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ model, tokens, usd, gap }) => (
            <tr key={model.id} className="border-line border-t">
              <th scope="row" className="py-1 pr-3 text-left font-normal">
                {model.label} <span className="text-muted text-xs">{model.provider}</span>
              </th>
              <td className="py-1 text-right">
                {model.onDevice ? 'none' : tokens === undefined ? 'unknown' : formatCount(tokens)}
              </td>
              <td className="py-1 text-right" title={gap ? `Unknown: ${gap}` : undefined}>
                {model.onDevice ? 'free' : usd === undefined ? 'unknown' : formatUsd(usd)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
