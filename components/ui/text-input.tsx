import type { ComponentProps } from 'react'
import { cx } from './cx'

export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input
      className={cx(
        'control-box touch h-8 w-full min-w-0 px-2.5 text-base placeholder:text-muted aria-invalid:border-bad',
        className,
      )}
      {...rest}
    />
  )
}
