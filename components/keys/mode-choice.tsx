import { useApp } from '@/components/app-context'
import { type KeyMode, keyModes } from '@/lib/core/own-key'
import { modeWords } from './key-words'

/** How long the key is kept, each choice with what it means. */
export function ModeChoice({ value, onChange }: { value: KeyMode; onChange(mode: KeyMode): void }) {
  const fault = useApp().keys.cannotRemember()
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">Keep it</legend>
      {keyModes.map((mode) => {
        const disabled = mode === 'passphrase' && fault !== undefined
        const { label, note } = modeWords[mode]
        return (
          <label
            key={mode}
            className="flex cursor-pointer items-start gap-2.5 rounded-control border border-line px-2.5 py-2 has-checked:border-accent has-disabled:cursor-not-allowed has-checked:bg-accent-soft has-disabled:bg-sunken"
          >
            <input
              type="radio"
              name="mode"
              value={mode}
              checked={value === mode}
              disabled={disabled}
              onChange={() => onChange(mode)}
              className="mt-0.5 size-4 shrink-0 accent-(--accent)"
            />
            <span className="min-w-0 text-sm">
              {label}
              <span className="block text-muted text-xs">
                {disabled ? `Not possible here: ${fault}` : note}
              </span>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
