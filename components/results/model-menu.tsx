import { ChevronDown } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { ModelPicker } from '@/components/picker/model-picker'
import { cx } from '@/components/ui/cx'
import { findModel } from '@/lib/stores/models'
import { seriesDot } from './series'

/** A model by its colour and name; pressed, it opens the list to choose another from. */
export function ModelMenu({
  value,
  shown = [],
  onChange,
  testid,
  open,
  onOpenChange,
}: {
  value: string
  /** Models shown beside each other, this one among them: each has a colour of its own. */
  shown?: readonly string[] | undefined
  onChange(model: string): void
  testid?: string | undefined
  open?: boolean | undefined
  onOpenChange?: ((open: boolean) => void) | undefined
}) {
  const { models: store } = useApp().stores
  const state = useStore(store, (all) => all)
  const chosen = findModel(state, value)
  return (
    <ModelPicker
      {...{ value, shown, onChange, open, onOpenChange }}
      trigger={
        <button
          type="button"
          data-testid={testid}
          aria-label={`Model: ${chosen?.label ?? value}. Change it`}
          title={value}
          className="touch -ml-1.5 inline-flex h-8 min-w-0 max-w-[calc(100%+6px)] items-center gap-2 rounded-control px-1.5 font-medium text-sm transition-colors duration-quick hover:bg-sunken"
        >
          <span
            aria-hidden="true"
            className={cx('size-2.5 shrink-0 rounded-full', seriesDot(value, state.models, shown))}
          />
          <span className="truncate">{chosen?.label ?? value}</span>
          <ChevronDown size={14} aria-hidden="true" className="shrink-0 text-muted" />
        </button>
      }
    />
  )
}
