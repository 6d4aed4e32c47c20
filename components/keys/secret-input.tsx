import { type ComponentProps, useId } from 'react'
import { TextInput } from '@/components/ui/text-input'

/** A labelled box for a secret. What is typed stays in the box: it is read once, when the form is sent. */
export function SecretInput({
  label,
  note,
  ...rest
}: Omit<ComponentProps<'input'>, 'type' | 'id'> & { label: string; note?: string | undefined }) {
  const id = useId()
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      <TextInput
        id={id}
        type="password"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-describedby={note ? `${id}-note` : undefined}
        {...rest}
      />
      {note ? (
        <p id={`${id}-note`} className="text-muted text-xs">
          {note}
        </p>
      ) : null}
    </div>
  )
}
