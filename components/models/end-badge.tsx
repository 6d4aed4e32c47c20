import { CalendarX2 } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { cx } from '@/components/ui/cx'
import { endOf, endText } from '@/lib/core/lm/end-of-life'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import { findModel } from '@/lib/stores/models'

/** `Ends on 11 Dec 2026` of a model that ends within 90 days, or has; nothing of any other. */
export function EndBadge({ model }: { model: Pick<ModelInfo, 'endsOn'> }) {
  const end = endOf(model)
  if (!end) return null
  return (
    <span
      data-testid="end-badge"
      className={cx('inline-flex items-center gap-1 text-xs', end.isOver ? 'text-bad' : 'text-warn')}
    >
      <CalendarX2 size={13} aria-hidden="true" className="shrink-0" />
      {endText(end)}
    </span>
  )
}

/** The same with the model that its vendor names in its place, one press away where it can be asked; nothing switches by itself. */
export function EndNotice({
  model,
  onSwitch,
  compact = false,
}: {
  model: Pick<ModelInfo, 'endsOn' | 'successor'>
  /** In a head of fixed height: the button keeps to its line also under a finger. */
  compact?: boolean | undefined
  /** Absent where nothing can be switched: the successor is only named. */
  onSwitch?: ((id: string) => void) | undefined
}) {
  const { models } = useApp().stores
  const { successor } = model
  const next = useStore(models, (state) => (successor ? findModel(state, successor) : undefined))
  if (!endOf(model)) return null
  const name = next?.label ?? successor?.slice(successor.indexOf('/') + 1)
  return (
    <p className={cx('flex flex-wrap items-center gap-x-1.5', !compact && 'pt-1.5')} data-testid="end-notice">
      <EndBadge model={model} />
      {name && successor ? (
        next && onSwitch ? (
          <button
            type="button"
            data-testid="switch-model"
            className={cx(
              'min-h-6 rounded-xs text-ink text-xs underline underline-offset-2',
              !compact && 'touch',
            )}
            onClick={() => onSwitch(successor)}
          >
            Switch to {name}
          </button>
        ) : (
          <span className="text-muted text-xs">after it: {name}</span>
        )
      ) : null}
    </p>
  )
}
