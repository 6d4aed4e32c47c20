import { ToggleGroup } from 'radix-ui'
import { cx } from './cx'

/** One of a few, always one chosen: arrow keys move between the choices. */
export function Segmented<T extends string>({
  label,
  value,
  options,
  onChange,
  className,
}: {
  label: string
  value: T
  options: readonly { value: T; label: string; hint?: string | undefined }[]
  onChange(value: T): void
  className?: string | undefined
}) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next)
        if (chosen) onChange(chosen.value)
      }}
      className={cx('inline-flex shrink-0 rounded-control bg-sunken p-0.5', className)}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          title={option.hint}
          className="touch h-7 rounded-[5px] border border-transparent px-2.5 text-muted text-xs transition-colors duration-quick hover:text-ink data-[state=on]:border-line data-[state=on]:bg-surface data-[state=on]:font-medium data-[state=on]:text-ink"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
