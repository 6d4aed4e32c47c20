import { DropdownMenu } from 'radix-ui'
import { type KeyboardEvent, type ReactElement, type ReactNode, type Ref, useRef } from 'react'
import { CloseWatch } from './close-watch'
import { cx } from './cx'
import { isFocusTaken } from './focus-taken'

export function Menu({
  trigger,
  children,
  align = 'start',
  className,
  open,
  onOpenChange,
  contentRef,
  onKeyDownCapture,
}: {
  trigger: ReactElement
  children: ReactNode
  align?: 'start' | 'end' | undefined
  className?: string | undefined
  open?: boolean | undefined
  onOpenChange?: ((open: boolean) => void) | undefined
  contentRef?: Ref<HTMLDivElement> | undefined
  /** Before the list itself hears a key. */
  onKeyDownCapture?: ((event: KeyboardEvent) => void) | undefined
}) {
  const control = open === undefined ? {} : { open }
  const byPointer = useRef(false)
  return (
    <DropdownMenu.Root {...control} {...(onOpenChange ? { onOpenChange } : {})}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={6}
          collisionPadding={12}
          onPointerDownCapture={() => {
            byPointer.current = true
          }}
          ref={contentRef}
          onKeyDownCapture={(event) => {
            byPointer.current = false
            onKeyDownCapture?.(event)
          }}
          // Keys need their place back; after a click the ring around the button would only puzzle.
          onCloseAutoFocus={(event) => {
            if (byPointer.current || isFocusTaken()) event.preventDefault()
            byPointer.current = false
          }}
          className={cx(
            'z-40 max-h-[min(70vh,560px)] min-w-48 max-w-[calc(100vw-24px)] animate-rise overflow-y-auto rounded-panel border border-line bg-surface p-1 shadow-float',
            className,
          )}
        >
          <CloseWatch />
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

export function MenuItem({
  onSelect,
  disabled,
  testId,
  children,
}: {
  onSelect(): void
  testId?: string | undefined
  disabled?: boolean | undefined
  children: ReactNode
}) {
  return (
    <DropdownMenu.Item
      disabled={disabled ?? false}
      onSelect={onSelect}
      data-testid={testId}
      className="touch flex w-full cursor-pointer items-start pointer-coarse:items-center gap-2 rounded-control px-2 py-1.5 text-left text-sm outline-none data-disabled:cursor-not-allowed data-highlighted:bg-accent-soft data-disabled:text-muted"
    >
      {children}
    </DropdownMenu.Item>
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <DropdownMenu.Label className="px-2 pt-2 pb-1 font-medium text-muted text-xs">
      {children}
    </DropdownMenu.Label>
  )
}

export function MenuLine() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />
}
