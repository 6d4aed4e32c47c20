import type { ComponentProps } from 'react'
import { cx } from './cx'
import { Tip } from './tip'

/** A button that shows only an icon: its label is spoken and shown as a tip. */
export function IconButton({
  label,
  className,
  pressed,
  ...rest
}: Omit<ComponentProps<'button'>, 'aria-label'> & { label: string; pressed?: boolean | undefined }) {
  return (
    <Tip text={label}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        className={cx(
          'touch inline-flex size-7 shrink-0 items-center justify-center rounded-control text-muted transition-colors duration-quick hover:bg-sunken hover:text-ink disabled:opacity-40 aria-pressed:bg-accent-soft aria-pressed:text-accent',
          className,
        )}
        {...rest}
      />
    </Tip>
  )
}
