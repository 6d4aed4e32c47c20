import { Popover as Primitive } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { CloseWatch } from './close-watch'
import { cx } from './cx'
import { isFocusTaken } from './focus-taken'
import { useFinger } from './use-media'

/** A floating panel opened by its trigger; Esc and a click outside close it. `titled` shows its label above all. */
export function Popover({
  trigger,
  label,
  titled = false,
  children,
  align = 'start',
  focusPanel = false,
  className,
  open,
  onOpenChange,
}: {
  trigger: ReactElement
  label: string
  titled?: boolean | undefined
  children: ReactNode
  align?: 'start' | 'center' | 'end' | undefined
  /** The panel itself takes the focus, where its first control is not what one comes for. */
  focusPanel?: boolean | undefined
  className?: string | undefined
  open?: boolean | undefined
  onOpenChange?: ((open: boolean) => void) | undefined
}) {
  const control = open === undefined ? {} : { open }
  const finger = useFinger()
  return (
    <Primitive.Root modal={finger} {...control} {...(onOpenChange ? { onOpenChange } : {})}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          onOpenAutoFocus={(event) => {
            if (!focusPanel || !(event.target instanceof HTMLElement)) return
            event.preventDefault()
            event.target.focus()
          }}
          onCloseAutoFocus={(event) => {
            if (isFocusTaken()) event.preventDefault()
          }}
          className={cx(
            'z-40 max-h-[min(80vh,720px,var(--radix-popover-content-available-height))] animate-rise overflow-y-auto rounded-panel border border-line bg-surface p-3 shadow-float',
            className,
          )}
        >
          <CloseWatch />
          {titled ? <h2 className="mb-2.5 font-medium text-sm">{label}</h2> : null}
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
