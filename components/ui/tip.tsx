import { Tooltip } from 'radix-ui'
import { type ReactElement, type ReactNode, useEffect } from 'react'

export function Tip({
  text,
  side = 'bottom',
  children,
}: {
  text: string
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined
  children: ReactElement
}) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-72 animate-appear rounded-control bg-ink px-2 py-1 text-paper text-xs shadow-float"
        >
          {text}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}

/** Milliseconds until tips that were told to close have left the page. */
const leavingMs = 30

/** A tip whose button has lost the focus may still stand, and would take the Esc that is meant for a dialog or a menu. */
function closeLeftTips(event: KeyboardEvent) {
  if (event.key !== 'Escape' || !event.isTrusted || !document.querySelector('[role="tooltip"]')) return
  const place = document.activeElement
  if (!place || place.hasAttribute('aria-describedby')) return
  event.stopImmediatePropagation()
  event.preventDefault()
  // Every tip closes when it hears that another opens; then the key is heard by what is open.
  document.dispatchEvent(new CustomEvent('tooltip.open'))
  const again = new KeyboardEvent('keydown', {
    key: 'Escape',
    code: 'Escape',
    bubbles: true,
    cancelable: true,
  })
  setTimeout(() => place.dispatchEvent(again), leavingMs)
}

/** One delay for all tips: the first waits, its neighbours do not, and one closes before the next opens. */
export function TipProvider({ children }: { children: ReactNode }) {
  useEffect(() => {
    window.addEventListener('keydown', closeLeftTips, { capture: true })
    return () => window.removeEventListener('keydown', closeLeftTips, { capture: true })
  }, [])
  return (
    <Tooltip.Provider delayDuration={500} skipDelayDuration={300} disableHoverableContent>
      {children}
    </Tooltip.Provider>
  )
}
