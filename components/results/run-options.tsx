import { Settings2 } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Popover } from '@/components/ui/popover'
import { Segmented } from '@/components/ui/segmented'
import { Switch } from '@/components/ui/switch'
import { adapters } from '@/lib/core/adapters'
import { setRunOptions } from '@/lib/stores/actions/columns'
import type { RunOptions } from '@/lib/stores/run-options'
import { BridgeOption } from './bridge-option'
import { NumberOption } from './number-option'

const adapterChoices = Object.values(adapters).map(({ id, label }) => ({ value: id as string, label }))

function summary({ adapter, temperature, maxTokens, cache, rollout }: RunOptions): string {
  const parts = [
    adapterChoices.find(({ value }) => value === adapter)?.label ?? adapter,
    ...(temperature === undefined ? [] : [`temp ${temperature}`]),
    ...(maxTokens === undefined ? [] : [`${maxTokens} tokens`]),
    cache ? 'cache' : 'no cache',
    ...(rollout > 0 ? [`sample ${rollout}`] : []),
  ]
  return parts.join(' · ')
}

/** How every column asks its model, unless a column has options of its own. The button says what is set. */
export function RunOptionsButton() {
  const app = useApp()
  const options = useStore(app.stores.workspace, (state) => state.doc.options)
  return (
    <Popover
      label="How the models are asked"
      className="w-[min(360px,calc(100vw-24px))]"
      trigger={
        <Button look="ghost" data-testid="run-options" className="min-w-0 shrink">
          <Settings2 size={14} aria-hidden="true" className="shrink-0" />
          <span className="truncate">{summary(options)}</span>
        </Button>
      }
    >
      <OptionsForm options={options} onChange={(patch) => setRunOptions(app, patch)} />
    </Popover>
  )
}

export function OptionsForm({
  options,
  onChange,
}: {
  options: RunOptions
  onChange(patch: Partial<RunOptions>): void
}) {
  return (
    <div className="space-y-3.5">
      <div className="flex items-center justify-between gap-3">
        <span className="text-sm">Prompt form</span>
        <Segmented
          label="Prompt form"
          value={options.adapter}
          options={adapterChoices}
          onChange={(adapter) => onChange({ adapter })}
        />
      </div>
      <NumberOption
        label="Temperature"
        hint="0 repeats itself, 2 wanders"
        placeholder="model’s own"
        range={{ min: 0, max: 2, step: 0.1 }}
        value={options.temperature}
        onChange={(temperature) => onChange({ temperature })}
      />
      <NumberOption
        label="Longest answer"
        hint="in tokens"
        placeholder="model’s own"
        range={{ min: 1, max: 1_000_000, step: 1 }}
        value={options.maxTokens}
        onChange={(maxTokens) => onChange({ maxTokens })}
      />
      <NumberOption
        label="Sample"
        hint="0 is the standing answer; each other number is a fresh one, kept apart"
        placeholder="0"
        range={{ min: 0, max: 1_000_000, step: 1 }}
        value={options.rollout}
        onChange={(rollout) => onChange({ rollout: rollout ?? 0 })}
      />
      <Switch
        label="Prediction cache"
        hint="The same question again costs nothing and takes no time"
        checked={options.cache}
        onChange={(cache) => onChange({ cache })}
      />
      <Switch
        label="Ask again as JSON"
        hint="Once, when a chat reply cannot be read; counts as a further call"
        checked={options.jsonFallback}
        onChange={(jsonFallback) => onChange({ jsonFallback })}
      />
      <BridgeOption options={options} onChange={onChange} />
    </div>
  )
}
