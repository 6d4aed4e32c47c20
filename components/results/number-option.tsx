import { useId, useState } from 'react'
import { TextInput } from '@/components/ui/text-input'

/** A figure that may be left to the default. What is out of range stays as typed, is said, and is not used. */
export function NumberOption({
  label,
  hint,
  value,
  range,
  placeholder,
  onChange,
}: {
  label: string
  hint?: string | undefined
  value: number | undefined
  range: { min: number; max: number; step: number }
  placeholder: string
  onChange(value: number | undefined): void
}) {
  const id = useId()
  const [wrong, setWrong] = useState<string>()
  const shown = wrong ?? (value === undefined ? '' : String(value))
  return (
    <div className="flex items-start gap-3">
      <label htmlFor={id} className="flex-1 pt-1.5 text-sm">
        {label}
        {hint ? <span className="block text-muted text-xs">{hint}</span> : null}
        {wrong === undefined ? null : (
          <span role="alert" className="block text-bad text-xs">
            From {range.min} to {range.max}
            {range.step === 1 ? ', whole' : ''}. Not used yet.
          </span>
        )}
      </label>
      <div className="w-28 shrink-0">
        <TextInput
          id={id}
          inputMode="decimal"
          aria-invalid={wrong !== undefined}
          placeholder={placeholder}
          className="tabular text-right font-mono text-sm"
          value={shown}
          onChange={(event) => {
            const text = event.target.value.trim()
            const number = Number(text.replace(',', '.'))
            const whole = range.step !== 1 || Number.isInteger(number)
            const ok =
              text === '' || (!Number.isNaN(number) && whole && number >= range.min && number <= range.max)
            setWrong(ok && !/[.,]$/.test(text) ? undefined : text)
            if (ok) onChange(text === '' ? undefined : number)
          }}
        />
      </div>
    </div>
  )
}
