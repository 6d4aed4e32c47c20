'use client'
import { useEffect } from 'react'
import { pressEscape } from './press-escape'

/** The browser's own: https://html.spec.whatwg.org/multipage/interaction.html#close-requests-and-close-watchers. Not everywhere. */
interface CloseWatcher {
  onclose: (() => void) | null
  destroy(): void
}

/**
 * Stands inside what Esc closes: the Back of a phone closes it too, instead of leaving the page. What Esc would do is done.
 */
export function CloseWatch() {
  useEffect(() => {
    const Watcher: (new () => CloseWatcher) | undefined = Reflect.get(window, 'CloseWatcher')
    if (!Watcher) return
    let watcher: CloseWatcher
    let again: ReturnType<typeof setTimeout>
    const watch = () => {
      watcher = new Watcher()
      watcher.onclose = () => {
        pressEscape()
        // It tells one request only, and that may have been for something inside.
        again = setTimeout(watch)
      }
    }
    watch()
    return () => {
      clearTimeout(again)
      watcher.destroy()
    }
  }, [])
  return null
}
