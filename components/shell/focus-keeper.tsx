'use client'
import { useEffect } from 'react'
import { isByKeys, watchPresses } from '@/components/ui/last-press'

/** ms that a dialog, a menu or a page that opens has to take the focus itself. */
const graceMs = 60

// What asks a model is none: a second press of the same key would pay for one more answer.
const stops = 'button:not(:disabled, [data-asks]), a[href], [role="grid"], [tabindex="0"]'

/** The first stop in it that can be seen; boxes to type into are none: they would take keys that are meant for the page. */
function firstStop(part: Element): HTMLElement | undefined {
  return [...part.querySelectorAll<HTMLElement>(stops)].find(
    (one) => one.checkVisibility() && !one.closest('[aria-hidden="true"], .sr-only') && one.tabIndex >= 0,
  )
}

/** Where the keys go on: beside what has gone, else at the begin of the page. */
function standIn(chain: readonly Element[]): HTMLElement | undefined {
  for (const part of chain) {
    if (!part.isConnected) continue
    const main = part.querySelector('main')
    if (main) {
      main.tabIndex = -1
      return main
    }
    const stop = firstStop(part)
    if (stop) return stop
  }
  return undefined
}

/**
 * Who works by keys keeps a place: where the control that had the focus goes away with what it did, what stands nearest
 * takes the focus, and after a move to another page its content does; and what has the focus is seen whole. After a press of
 * a pointer nothing moves.
 */
export function FocusKeeper() {
  useEffect(() => {
    let chain: Element[] = []
    let waiting: ReturnType<typeof setTimeout> | undefined
    const remember = ({ target }: FocusEvent) => {
      chain = []
      for (let part = target instanceof Element ? target : null; part; part = part.parentElement)
        chain.push(part)
      // What only peeps in counts as seen for the browser.
      if (isByKeys() && target instanceof Element && target.matches('button, a, input, select'))
        target.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    }
    const isLost = () =>
      isByKeys() && chain[0]?.isConnected === false && document.activeElement === document.body
    const observer = new MutationObserver(() => {
      if (waiting !== undefined || !isLost()) return
      waiting = setTimeout(() => {
        waiting = undefined
        if (isLost()) standIn(chain)?.focus({ preventScroll: true })
      }, graceMs)
    })
    document.addEventListener('focusin', remember)
    const endPresses = watchPresses()
    observer.observe(document.body, { childList: true, subtree: true })
    return () => {
      document.removeEventListener('focusin', remember)
      endPresses()
      observer.disconnect()
      clearTimeout(waiting)
    }
  }, [])
  return null
}
