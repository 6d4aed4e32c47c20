import type { RefObject } from 'react'
import { cx } from '@/components/ui/cx'
import { useMoreAside } from '@/components/ui/use-more-aside'

const edge =
  'pointer-events-none z-20 w-5 from-ink/15 to-transparent max-two:hidden two:col-start-3 two:row-start-1'

const looks = { left: 'justify-self-start bg-linear-to-r', right: 'justify-self-end bg-linear-to-l' }

/** A shade at the sides of the answers beyond which there are more columns. */
export function MoreEdges({ of }: { of: RefObject<HTMLElement | null> }) {
  const more = useMoreAside(of)
  return (['left', 'right'] as const).map((side) =>
    more[side] ? (
      <div key={side} aria-hidden="true" data-testid={`more-${side}`} className={cx(edge, looks[side])} />
    ) : null,
  )
}
