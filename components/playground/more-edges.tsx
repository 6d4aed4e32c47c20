import type { RefObject } from 'react'
import { cx } from '@/components/ui/cx'
import { useMoreAside } from '@/components/ui/use-more-aside'

const edge =
  'pointer-events-none z-20 w-5 from-ink/15 to-transparent max-two:hidden two:col-start-3 two:row-start-1'

/** A shade at the sides of the answers beyond which there are more columns. */
export function MoreEdges({ of }: { of: RefObject<HTMLElement | null> }) {
  const { left, right } = useMoreAside(of)
  return (
    <>
      {left ? (
        <div
          aria-hidden="true"
          data-testid="more-left"
          className={cx(edge, 'justify-self-start bg-linear-to-r')}
        />
      ) : null}
      {right ? (
        <div
          aria-hidden="true"
          data-testid="more-right"
          className={cx(edge, 'justify-self-end bg-linear-to-l')}
        />
      ) : null}
    </>
  )
}
