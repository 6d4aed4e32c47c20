import { Select } from '@/components/ui/select'
import { type TextSense, textSenses } from '@/lib/core/values/comparison'

const words: Record<TextSense, string> = { text: 'text', date: 'dates', amount: 'amounts' }

/** What the texts of a field are compared as: decided by all values there are, until a person says otherwise. */
export function SenseSelect({
  field,
  sense,
  said,
  onSay,
}: {
  field: string
  /** What they are compared as now. */
  sense: TextSense
  /** What the person said; undefined while the values decide. */
  said: TextSense | undefined
  onSay(said: TextSense | undefined): void
}) {
  return (
    <Select
      className="min-w-28"
      aria-label={`${field} is compared as`}
      data-testid={`compared-as-${field}`}
      value={said ?? ''}
      onChange={({ target }) => onSay(textSenses.find((one) => one === target.value))}
    >
      <option value="">{said ? 'as its values are' : words[sense]}</option>
      {textSenses
        .filter((one) => said !== undefined || one !== sense)
        .map((one) => (
          <option key={one} value={one}>
            {words[one]}
          </option>
        ))}
    </Select>
  )
}

/** The choices with one field said anew; undefined lets its values decide. */
export function sayField(
  said: Readonly<Record<string, TextSense>>,
  field: string,
  sense: TextSense | undefined,
): Record<string, TextSense> {
  const others = Object.entries(said).filter(([name]) => name !== field)
  return Object.fromEntries(sense ? [...others, [field, sense] as const] : others)
}
