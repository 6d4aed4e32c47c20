import { flushSync } from 'react-dom'
import { pressEscape } from './press-escape'

// One that has just been closed stays in the page for a moment longer, with all that is in it: a key pressed then is meant for the page.
const open = ':not([data-state="closed"], [data-state="closed"] *)'
const any = `:is([role="dialog"], [role="menu"], [role="listbox"])${open}`
const floating = `[data-radix-popper-content-wrapper] > :is([role="dialog"], [role="menu"])${open}`

/** More than were ever open over each other, a tip over them included. */
const mostLayers = 6

/** True while a dialog, menu, popover or list is open. */
export const isLayerOpen = () => document.querySelector(any) !== null

/** What opened a popover or a menu. */
function triggerOf(layer: Element): HTMLElement | null {
  const id = layer.getAttribute('aria-labelledby')
  return (
    (id ? document.getElementById(id) : null) ??
    document.querySelector<HTMLElement>(`[aria-controls="${CSS.escape(layer.id)}"]`)
  )
}

/** Closes every popover and menu and gives the focus to what opened the first, at once: what is pressed next is for what comes. */
export function closeFloating() {
  const [first] = document.querySelectorAll(floating)
  if (!first) return
  const trigger = triggerOf(first)
  for (let left = mostLayers; left > 0 && document.querySelector(floating); left--) flushSync(pressEscape)
  trigger?.focus()
}

/** Closes all that is open; what will not be closed stays. */
export function closeLayers() {
  for (let left = mostLayers; left > 0 && isLayerOpen(); left--) flushSync(pressEscape)
}
