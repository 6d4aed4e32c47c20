import { Switch as Primitive } from 'radix-ui'
import { useId } from 'react'

export function Switch({
  label,
  hint,
  checked,
  onChange,
}: {
  label: string
  hint?: string | undefined
  checked: boolean
  onChange(checked: boolean): void
}) {
  const id = useId()
  return (
    <div className="flex items-start gap-3">
      <label htmlFor={id} className="flex-1 text-sm">
        {label}
        {hint ? <span className="block text-muted text-xs">{hint}</span> : null}
      </label>
      <Primitive.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        className="relative mt-0.5 h-5 w-9 shrink-0 rounded-full border border-edge bg-sunken p-px transition-colors after:absolute after:-inset-y-[3px] after:inset-x-0 pointer-coarse:after:-inset-x-1 pointer-coarse:after:-inset-y-3 duration-quick data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Primitive.Thumb className="block size-4 translate-x-0 rounded-full bg-muted transition-transform duration-quick data-[state=checked]:translate-x-4 data-[state=checked]:bg-accent-ink" />
      </Primitive.Root>
    </div>
  )
}
