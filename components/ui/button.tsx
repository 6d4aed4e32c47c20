import type { ComponentProps } from 'react'
import { cx } from './cx'

const looks = {
  primary: 'bg-accent text-accent-ink hover:brightness-110 disabled:brightness-100 font-medium',
  outline: 'border border-line bg-surface hover:border-edge',
  ghost: 'text-muted hover:text-ink hover:bg-sunken',
  danger: 'border border-line text-bad hover:bg-bad-soft',
}
const sizes = { sm: 'h-7 px-2 text-xs gap-1', md: 'h-8 px-3 text-sm gap-1.5', lg: 'h-9 px-4 text-base gap-2' }

export type ButtonProps = ComponentProps<'button'> & {
  look?: keyof typeof looks | undefined
  size?: keyof typeof sizes | undefined
}

export function Button({ look = 'outline', size = 'md', className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={cx(
        'touch inline-flex shrink-0 items-center justify-center whitespace-nowrap rounded-control transition-colors duration-quick disabled:opacity-50',
        looks[look],
        sizes[size],
        className,
      )}
      {...rest}
    />
  )
}
