import { ModelMenu } from '@/components/results/model-menu'
import { NumberOption } from '@/components/results/number-option'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { TextArea } from '@/components/ui/text-area'
import { metrics } from '@/lib/core/metrics'
import { modules } from '@/lib/core/modules'

export interface Settings {
  signature: string
  model: string
  module: string
  /** Metric id; empty for none beside exact and F1. */
  metric: string
  limit: number | undefined
  cache: boolean
}

const moduleChoices = Object.values(modules).map(({ id, label }) => ({ value: id as string, label }))
const extraMetrics = Object.values(metrics).filter(({ id }) => id !== 'exact' && id !== 'f1')

export function SettingsForm({
  settings,
  onChange,
}: {
  settings: Settings
  onChange(patch: Partial<Settings>): void
}) {
  return (
    <div className="space-y-4 rounded-panel border border-line bg-surface p-4">
      <div className="space-y-1">
        <span className="font-medium text-muted text-xs">Signature</span>
        <TextArea
          aria-label="Signature"
          data-testid="evaluation-signature"
          className="font-mono"
          spellCheck={false}
          value={settings.signature}
          onChange={(event) => onChange({ signature: event.target.value })}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <ModelMenu value={settings.model} onChange={(model) => onChange({ model })} />
        <Segmented
          label="Module"
          value={settings.module}
          options={moduleChoices}
          onChange={(module) => onChange({ module })}
        />
        <span className="flex items-center gap-2 text-sm">
          Extra metric
          <Select
            aria-label="Metric reported beside exact and F1"
            value={settings.metric}
            onChange={(event) => onChange({ metric: event.target.value })}
          >
            <option value="">none</option>
            {extraMetrics.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        </span>
      </div>
      <div className="grid gap-x-10 gap-y-3 sm:grid-cols-2">
        <NumberOption
          label="Limit"
          hint="the first examples of the data"
          placeholder="all"
          range={{ min: 1, max: 1_000_000, step: 1 }}
          value={settings.limit}
          onChange={(limit) => onChange({ limit })}
        />
        <Switch
          label="Prediction cache"
          hint="Off, every example is asked anew and its time is real"
          checked={settings.cache}
          onChange={(cache) => onChange({ cache })}
        />
      </div>
    </div>
  )
}
