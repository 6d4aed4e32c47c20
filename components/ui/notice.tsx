import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { cx } from './cx'

const kinds = {
  bad: { icon: CircleAlert, look: 'border-bad/40 bg-bad-soft', mark: 'text-bad' },
  warn: { icon: TriangleAlert, look: 'border-warn/40 bg-warn-soft', mark: 'text-warn' },
  info: { icon: Info, look: 'border-line bg-sunken', mark: 'text-muted' },
}

/** What went wrong or was changed, said where it happened. Meaning is carried by icon and words, not colour alone. */
export function Notice({
  kind,
  children,
  actions,
  ref,
  ...rest
}: {
  kind: keyof typeof kinds
  children: ReactNode
  actions?: ReactNode | undefined
  /** Where it may take the focus, as one that asks something. */
  ref?: Ref<HTMLDivElement> | undefined
  'data-testid'?: string | undefined
}) {
  const { icon: Icon, look, mark } = kinds[kind]
  return (
    <div
      {...(ref ? { ref, tabIndex: -1 } : {})}
      role={kind === 'bad' ? 'alert' : 'status'}
      className={cx(
        'flex animate-rise gap-2 max-sm:flex-wrap rounded-control border px-2.5 py-2 text-sm',
        look,
      )}
      {...rest}
    >
      <Icon size={15} aria-hidden="true" className={cx('mt-0.5 shrink-0', mark)} />
      <div className="min-w-0 flex-1 break-words">{children}</div>
      {actions ? (
        <div className="flex shrink-0 items-start gap-1 max-sm:basis-full max-sm:justify-end">{actions}</div>
      ) : null}
    </div>
  )
}
