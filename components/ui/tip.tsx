import { Tooltip } from 'radix-ui'
import { type ReactElement, type ReactNode, useEffect } from 'react'
import { flushSync } from 'react-dom'

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
          className="z-50 max-w-72 animate-appear rounded-control data-[state=closed]:animate-none bg-ink px-2 py-1 text-paper text-xs shadow-float"
        >
          {text}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}

/** A tip whose button has lost the focus may still stand, and would take the Esc that is meant for a dialog or a menu. */
function closeLeftTips({ key }: KeyboardEvent) {
  if (key !== 'Escape' || !document.querySelector('[role="tooltip"]')) return
  if (document.activeElement?.hasAttribute('aria-describedby')) return
  // At once, before the key is heard by what is open: every tip closes when it hears that another opens,
  flushSync(() => document.dispatchEvent(new CustomEvent('tooltip.open')))
  // and what is open only knows afresh whether it is the topmost when it is told to look.
  flushSync(() => document.dispatchEvent(new CustomEvent('dismissableLayer.update')))
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
