import { Check, Download, KeyRound } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { rateText } from '@/components/models/facts'
import { formatBytes } from '@/components/results/format'
import { seriesDot } from '@/components/results/series'
import { cx } from '@/components/ui/cx'
import type { PickerOffer } from '@/lib/stores/picker'
import { LifeMarks } from './life-marks'
import { Senses } from './senses'

/** One model of the list: what it is, what it takes and costs, and what choosing it does. */
export function OfferRow({
  offer,
  id,
  active,
  chosen,
  provider,
  onPoint,
  onChoose,
}: {
  offer: PickerOffer
  id: string
  active: boolean
  chosen: boolean
  /** Name of its provider, where the heading does not say it. */
  provider: string | undefined
  onPoint(): void
  onChoose(): void
}) {
  const { model, way } = offer
  const { models } = useApp().stores
  const listed = useStore(models, (state) => state.models)
  const note = way === 'none' ? model.reason : model.note
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the search box, which keeps the focus
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      aria-disabled={way === 'none'}
      data-testid={testIds[way](offer)}
      onPointerMove={onPoint}
      onClick={onChoose}
      className={cx(
        'touch grid cursor-pointer grid-cols-[8px_minmax(0,1fr)_auto] items-center gap-x-2.5 rounded-control px-2 py-1.5 text-sm',
        active && 'bg-accent-soft',
        way === 'none' && 'cursor-default',
      )}
    >
      <span
        aria-hidden="true"
        className={cx(
          'size-2 rounded-full',
          way === 'pick' ? seriesDot(model.id, listed) : 'border border-edge',
        )}
      />
      <span className="min-w-0">
        <span className="flex min-w-0 flex-wrap items-center gap-x-1.5">
          <span className={cx('max-w-full truncate', way === 'none' && 'text-muted')}>{model.label}</span>
          <LifeMarks model={model} />
          {chosen ? <Check size={14} aria-label="Chosen" className="shrink-0 text-accent" /> : null}
        </span>
        <span className="block truncate text-muted text-xs" title={note}>
          {[provider, note ?? (provider ? undefined : model.id)].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className="flex items-center gap-2.5">
        <span className="max-[359px]:hidden">
          <Senses model={model} />
        </span>
        <span className="flex min-w-24 flex-col items-end gap-0.5">
          <Price offer={offer} />
          <Action offer={offer} />
        </span>
      </span>
    </div>
  )
}

/** For each way the name a test finds the row by; one key opens all models of its provider. */
const testIds: Readonly<Record<PickerOffer['way'], (offer: PickerOffer) => string>> = {
  pick: ({ model }) => `model-option-${model.id}`,
  install: ({ model }) => `install-${model.id}`,
  key: ({ model }) => `enter-key-${model.id}`,
  none: ({ model }) => `model-locked-${model.id}`,
}

function Price({ offer: { model } }: { offer: PickerOffer }) {
  if (model.onDevice) return <span className="text-muted text-xs">free</span>
  const { inputPerMillion: input, outputPerMillion: output } = model.price ?? {}
  if (input === undefined || output === undefined)
    return <span className="text-muted text-xs">price unknown</span>
  return (
    <span className="tabular whitespace-nowrap text-muted text-xs">
      {rateText(input)}
      <span className="sr-only"> in,</span>
      <span aria-hidden="true"> / </span>
      {rateText(output)}
      <span className="sr-only"> out, a million tokens</span>
    </span>
  )
}

/** What choosing a row that is not ready does, as a button would say it. */
function Action({ offer: { model, way } }: { offer: PickerOffer }) {
  const install = useStore(useApp().stores.installs, (all) => all[model.id])
  const look =
    'inline-flex items-center gap-1 whitespace-nowrap rounded-control border border-line bg-surface px-1.5 py-0.5 text-xs'
  if (way === 'key')
    return (
      <span className={look}>
        <KeyRound size={12} aria-hidden="true" /> Add key
      </span>
    )
  if (way !== 'install') return null
  if (install?.controller)
    return (
      <span className="tabular whitespace-nowrap text-info text-xs" data-testid={`installing-${model.id}`}>
        {formatBytes(install.loadedBytes)} of {formatBytes(install.totalBytes)}
      </span>
    )
  return (
    <span className={look}>
      <Download size={12} aria-hidden="true" /> {install?.error ? 'Try again' : 'Install'}{' '}
      <span className="tabular">{formatBytes(model.install?.totalBytes ?? 0)}</span>
    </span>
  )
}
