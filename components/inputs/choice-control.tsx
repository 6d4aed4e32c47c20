'use client'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import type { LiteralValue } from '@/lib/core/fields/type-spec'
import { useInputValue } from './input-home'

/** Longest row of choices, in characters, that is shown side by side. */
const rowChars = 36

/** One of a list: side by side when they are few and short. */
export function ChoiceControl({
  field,
  id,
  options,
  optional,
}: {
  field: string
  id: string
  options: readonly { label: string; value: LiteralValue }[]
  optional: boolean
}) {
  const [value, set] = useInputValue(field)
  const choices = options.map((option, index) => ({ label: option.label, value: String(index) }))
  const chosen = options.findIndex((option) => option.value === value)
  const choose = (index: string) => set(options[Number(index)]?.value)
  const short = choices.reduce((sum, { label }) => sum + label.length + 3, 0) <= rowChars
  return (
    <>
      {short && !optional ? (
        <Segmented label={field} value={String(chosen)} options={choices} onChange={choose} />
      ) : (
        <Select
          id={id}
          value={chosen < 0 ? '' : String(chosen)}
          onChange={(event) => (event.target.value === '' ? set(undefined) : choose(event.target.value))}
          className="w-full"
        >
          <option value="" disabled={!optional}>
            {optional ? 'None' : 'Choose…'}
          </option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </Select>
      )}
    </>
  )
}
