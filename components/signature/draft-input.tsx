import { useId, useState } from 'react'
import { cx } from '@/components/ui/cx'
import { TextInput } from '@/components/ui/text-input'

/** A text box for a value that may be wrong for a moment: wrong text stays with its reason, the last good value stays in use. */
export function DraftInput({
  label,
  value,
  problem,
  onChange,
  className,
  mono,
  testid,
  placeholder,
}: {
  label: string
  value: string
  /** Why the text is not good; undefined when it is. */
  problem(text: string): string | undefined
  onChange(text: string): void
  className?: string | undefined
  mono?: boolean | undefined
  testid?: string | undefined
  placeholder?: string | undefined
}) {
  const id = useId()
  const [draft, setDraft] = useState<{ text: string; basis: string }>()
  const live = draft && draft.basis === value ? draft.text : undefined
  const text = live ?? value
  const wrong = live === undefined ? undefined : problem(live)
  return (
    <div className={cx('min-w-0', className)}>
      <TextInput
        aria-label={label}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong ? id : undefined}
        className={mono ? 'font-mono text-sm' : ''}
        data-testid={testid}
        placeholder={placeholder}
        spellCheck={false}
        autoCapitalize="off"
        value={text}
        onChange={(event) => {
          const next = event.target.value
          if (problem(next) === undefined) {
            setDraft({ text: next, basis: next })
            onChange(next)
          } else setDraft({ text: next, basis: value })
        }}
      />
      {wrong ? (
        <p id={id} role="alert" className="mt-1 text-bad text-xs">
          {wrong} Still in use: <code className="font-mono">{value}</code>
        </p>
      ) : null}
    </div>
  )
}
