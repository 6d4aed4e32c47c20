import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

/** A yes or no in the size of a tag. */
export function Toggle({
  pressed,
  onChange,
  children,
}: {
  pressed: boolean
  onChange(pressed: boolean): void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={() => onChange(!pressed)}
      className="touch inline-flex h-8 shrink-0 items-center gap-1 rounded-control border border-line px-2 text-muted text-xs transition-colors duration-quick hover:border-edge hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-ink"
    >
      {pressed ? <Check size={12} aria-hidden="true" className="text-accent" /> : null}
      {children}
    </button>
  )
}
