import type { ModelInfo } from '@/lib/core/lm/model-info'
import { EndBadge } from './end-badge'
import { limitsText, priceText } from './facts'
import type { ModelGroup } from './filter'
import { modalities, Readiness } from './marks'

/** The same on a narrow screen: a card a model, all its facts one tap away. */
export function ModelCards({ groups, onOpen }: { groups: readonly ModelGroup[]; onOpen(id: string): void }) {
  return (
    <div className="space-y-5">
      {groups.map((group) => (
        <section key={group.id} aria-label={group.label}>
          <h2 className="sticky top-12 z-10 bg-paper py-1.5 font-medium text-sm">
            {group.label} <span className="font-normal text-muted">{group.models.length}</span>
          </h2>
          <ul className="space-y-2">
            {group.models.map((model) => (
              <li key={model.id}>
                <Card model={model} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Card({ model, onOpen }: { model: ModelInfo; onOpen(id: string): void }) {
  const [input, output] = [priceText(model, 'inputPerMillion'), priceText(model, 'outputPerMillion')]
  const takes = modalities.filter(({ side, has }) => side === 'in' && has(model)).map(({ label }) => label)
  return (
    <button
      type="button"
      data-testid={`card-${model.id}`}
      onClick={() => onOpen(model.id)}
      className="w-full space-y-1 rounded-panel border border-line bg-surface p-3 text-left hover:border-edge"
    >
      <span className="flex items-start justify-between gap-3">
        <span className="min-w-0 break-words font-medium text-sm">{model.label}</span>
        <Readiness model={model} />
      </span>
      <EndBadge model={model} />
      <span className="block text-sm">Takes {takes.join(', ')}</span>
      <span className="tabular block text-muted text-xs">
        {model.onDevice
          ? 'Free'
          : input === 'unknown'
            ? 'Price unknown'
            : `${input} in · ${output} out, a million tokens`}
        {model.overridden ? <span className="text-info"> · set by hand</span> : null}
      </span>
      <span className="tabular block text-muted text-xs">Limits: {limitsText(model)}</span>
    </button>
  )
}
