import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { CloseWatch } from './close-watch'
import { cx } from './cx'
import { isFocusTaken } from './focus-taken'
import { IconButton } from './icon-button'
import { backToEnd, useFocusKept } from './panel-focus'
import { firstFocus } from './use-first-focus'

const places = {
  side: 'inset-y-0 right-0 w-[min(640px,100vw)] animate-slide-in border-l',
  middle:
    'top-1/2 left-1/2 max-h-[85vh] w-[min(560px,calc(100vw-24px))] -translate-x-1/2 -translate-y-1/2 animate-appear rounded-panel border',
  top: 'top-[10vh] left-1/2 max-h-[80vh] w-[min(600px,calc(100vw-24px))] -translate-x-1/2 animate-appear rounded-panel border',
  sheet: 'inset-x-0 bottom-0 mx-auto h-[85dvh] max-w-xl animate-appear rounded-t-panel border-t',
  viewer: 'inset-0 animate-appear border-line sm:inset-3 sm:rounded-panel sm:border',
  full: 'inset-3 animate-appear rounded-panel border',
}

/** What has the focus; in a menu that is about to close, the button that opened it. */
function focusNow(): HTMLElement | null {
  const now = document.activeElement
  const menu = now?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  if (menu) return document.getElementById(menu)
  return now instanceof HTMLElement && now !== document.body ? now : null
}

/** A panel over the page: `side` slides from the right, `middle` and `top` float, `full` takes all. Esc closes and gives the focus back. */
export function Drawer({
  open,
  onClose,
  title,
  note,
  place = 'side',
  bare = false,
  onKeyDown,
  onEscape,
  children,
}: {
  open: boolean
  onClose(): void
  title: string
  note?: string | undefined
  place?: keyof typeof places | undefined
  /** What is inside has its own edges and scrolls by itself. */
  bare?: boolean | undefined
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined
  /** False when Esc was for something inside. */
  onEscape?: (() => boolean) | undefined
  children: ReactNode
}) {
  const before = useRef<HTMLElement>(null)
  const kept = useFocusKept()
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-veil" />
        <Dialog.Content
          aria-describedby={undefined}
          onKeyDown={(event) => {
            backToEnd(event)
            onKeyDown?.(event)
          }}
          {...kept}
          onEscapeKeyDown={(event) => {
            if (onEscape && !onEscape()) event.preventDefault()
          }}
          // The panel itself is focused: on the close button its tip would open and take the first Esc.
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            before.current = focusNow()
            if (!(event.currentTarget instanceof HTMLElement)) return
            const first = event.currentTarget.querySelector<HTMLElement>(`[${firstFocus}]:not(:disabled)`)
            ;(first ?? event.currentTarget).focus()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (!isFocusTaken()) before.current?.focus()
          }}
          className={cx(
            'fixed z-50 flex flex-col border-line bg-surface shadow-float outline-none',
            places[place],
          )}
        >
          <CloseWatch />
          <div className="flex items-center gap-3 border-line border-b py-2 pr-2 pl-4">
            <Dialog.Title className="truncate font-medium text-base">{title}</Dialog.Title>
            {note ? <span className="truncate text-muted text-xs">{note}</span> : null}
            <IconButton label="Close" className="ml-auto" onClick={onClose}>
              <X size={16} />
            </IconButton>
          </div>
          <div className={cx('min-h-0 flex-1', bare ? 'overflow-hidden' : 'overflow-y-auto p-4')}>
            {children}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
