import { Settings2 } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Popover } from '@/components/ui/popover'
import { Switch } from '@/components/ui/switch'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import { setRunOptions } from '@/lib/stores/actions/columns'
import { findModel } from '@/lib/stores/models'
import type { RunOptions } from '@/lib/stores/run-options'
import { BridgeOption } from './bridge-option'
import { attemptsText, formLabel } from './forms'
import { LevelOption } from './level-option'
import { NumberOption } from './number-option'
import { PromptForm } from './prompt-form'

function summary(options: RunOptions): string {
  const { adapter, temperature, maxTokens, cache, cacheShared, rollout, maxAttempts } = options
  const parts = [
    formLabel(adapter),
    ...(temperature === undefined ? [] : [`temp ${temperature}`]),
    ...(maxTokens === undefined ? [] : [`${maxTokens} tokens`]),
    ...(options.effort === undefined ? [] : [`effort ${options.effort}`]),
    ...(options.verbosity === undefined ? [] : [`verbosity ${options.verbosity}`]),
    ...(maxAttempts === undefined ? [] : [attemptsText(maxAttempts)]),
    cache ? 'cached' : 'no cache',
    ...(cacheShared ? ['vendor cache'] : []),
    ...(rollout > 0 ? [`rollout ${rollout}`] : []),
  ]
  return parts.join(' · ')
}

/** How every column asks its model, unless a column has options of its own. The button says what is set. */
export function RunOptionsButton() {
  const app = useApp()
  const { options, columns } = useStore(app.stores.workspace, (state) => state.doc)
  const models = useStore(app.stores.models, (all) => all)
  const asked = columns.flatMap(({ model }) => findModel(models, model) ?? [])
  return (
    <Popover
      label="Settings"
      titled
      className="w-[min(360px,calc(100vw-24px))]"
      trigger={
        <Button look="ghost" id="run-options" data-testid="run-options" className="min-w-0 shrink">
          <Settings2 size={14} aria-hidden="true" className="shrink-0" />
          <span>Settings</span>
          <span className="truncate font-normal text-muted text-xs">{summary(options)}</span>
        </Button>
      }
    >
      <OptionsForm options={options} models={asked} onChange={(patch) => setRunOptions(app, patch)} />
    </Popover>
  )
}

export function OptionsForm({
  options,
  models,
  onChange,
}: {
  options: RunOptions
  /** Those the options hold for. */
  models: readonly ModelInfo[]
  onChange(patch: Partial<RunOptions>): void
}) {
  return (
    <div className="space-y-3.5">
      <PromptForm value={options.adapter} models={models} onChange={(adapter) => onChange({ adapter })} />
      <NumberOption
        label="Attempts"
        hint="Calls in all until the answer fits; each one counts"
        placeholder={options.jsonFallback ? '2' : '1'}
        range={{ min: 1, max: 10, step: 1 }}
        value={options.maxAttempts}
        onChange={(maxAttempts) => onChange({ maxAttempts })}
      />
      <NumberOption
        label="Temperature"
        hint="0 = same answer each time, 2 = varied"
        placeholder="default"
        range={{ min: 0, max: 2, step: 0.1 }}
        value={options.temperature}
        onChange={(temperature) => onChange({ temperature })}
      />
      <NumberOption
        label="Max tokens"
        hint="of the answer"
        placeholder="default"
        range={{ min: 1, max: 1_000_000, step: 1 }}
        value={options.maxTokens}
        onChange={(maxTokens) => onChange({ maxTokens })}
      />
      <LevelOption
        label="Reasoning effort"
        kind="efforts"
        models={models}
        value={options.effort}
        onChange={(effort) => onChange({ effort })}
      />
      <LevelOption
        label="Verbosity"
        kind="verbosities"
        models={models}
        value={options.verbosity}
        onChange={(verbosity) => onChange({ verbosity })}
      />
      <NumberOption
        label="Rollout"
        hint="0 is the cached answer; each other number is a fresh one, kept apart"
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
        label="Cache system, demos and shared media at the vendor"
        hint="Asks it to keep what every question shares; used by Anthropic models only"
        checked={options.cacheShared ?? false}
        onChange={(cacheShared) => onChange({ cacheShared })}
      />
      <Switch
        label="Retry as JSON"
        hint="When a chat reply cannot be read: the second attempt asks anew, for JSON"
        checked={options.jsonFallback}
        onChange={(jsonFallback) => onChange({ jsonFallback })}
      />
      <BridgeOption options={options} onChange={onChange} />
    </div>
  )
}
