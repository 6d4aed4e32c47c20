import { type FocusEvent, type KeyboardEvent, useRef } from 'react'

const stops = ['a[href]', 'button', 'input', 'select', 'textarea', 'audio', 'video', '[tabindex="0"]'].join()

/**
 * Where the focus was going stays where it goes: something that is drawn only while a control has the focus goes away as it
 * loses it, and the panel, which sees something go while nothing has the focus, would take it for lost and begin anew.
 */
export function useFocusKept() {
  const next = useRef<EventTarget>(null)
  return {
    onBlurCapture({ relatedTarget, currentTarget }: FocusEvent) {
      next.current = relatedTarget === currentTarget ? null : relatedTarget
    },
    onFocusCapture({ target, currentTarget }: FocusEvent) {
      const to = next.current
      next.current = null
      if (target !== currentTarget || !(to instanceof HTMLElement)) return
      if (currentTarget.contains(to)) to.focus()
    },
  }
}

/** From the panel itself the way back leads to its end, not out of it and so nowhere. */
export function backToEnd(event: KeyboardEvent<HTMLElement>): void {
  const { key, shiftKey, target, currentTarget } = event
  if (key !== 'Tab' || !shiftKey || target !== currentTarget) return
  const last = [...currentTarget.querySelectorAll<HTMLElement>(stops)].findLast(
    (one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.checkVisibility(),
  )
  if (!last) return
  event.preventDefault()
  last.focus()
}
