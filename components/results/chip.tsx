import type { ReactNode } from 'react'
import { cx } from '@/components/ui/cx'

const looks = {
  plain: 'border-line bg-sunken',
  more: 'border-warn/60 bg-warn-soft',
  less: 'border-edge border-dashed text-muted line-through',
}

/** A short value in a frame; `more` and `less` are those that only this answer or only the other has. */
export function Chip({ look = 'plain', children }: { look?: keyof typeof looks; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex max-w-full items-center gap-1 break-words rounded-control border px-1.5 py-px text-sm',
        looks[look],
      )}
    >
      {children}
    </span>
  )
}
