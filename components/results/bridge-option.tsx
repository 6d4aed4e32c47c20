import { useId } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { modelsFor } from '@/lib/stores/models'
import type { RunOptions } from '@/lib/stores/run-options'

/** Whether models without ears may answer from a transcript, and who writes it down. */
export function BridgeOption({
  options,
  onChange,
}: {
  options: RunOptions
  onChange(patch: Partial<RunOptions>): void
}) {
  const id = useId()
  const models = useStore(useApp().stores.models, (state) => state.models)
  return (
    <>
      <Switch
        label="Transcript for models without audio"
        hint="They get what was said in words instead of the sound"
        checked={options.bridge !== undefined}
        onChange={(on) => onChange({ bridge: on ? 'transcript' : undefined })}
      />
      {options.bridge ? (
        <div className="flex items-center gap-3">
          <label htmlFor={id} className="flex-1 text-sm">
            Written down by
          </label>
          <Select
            id={id}
            className="w-48 shrink-0"
            value={options.bridgeModel ?? ''}
            onChange={(event) => onChange({ bridgeModel: event.target.value || undefined })}
          >
            <option value="">This device (English)</option>
            {modelsFor(models, 'transcribe')
              .filter((model) => !model.onDevice)
              .map((model) => (
                <option key={model.id} value={model.id}>
                  {model.label} ({model.provider})
                </option>
              ))}
          </Select>
        </div>
      ) : null}
    </>
  )
}
