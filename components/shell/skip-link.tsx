'use client'
import { usePathname } from 'next/navigation'

/** The first stop of the Tab key: over header and task to the answers, or to what the page is about. */
export function SkipLink() {
  const answers = usePathname() === '/'
  return (
    <a
      href={answers ? '#results' : '#main'}
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-control focus:bg-accent focus:px-3 focus:py-1.5 focus:text-accent-ink focus:text-sm"
      onClick={(event) => {
        // The address is for shared work, so it stays as it is.
        event.preventDefault()
        const to = document.querySelector<HTMLElement>('#results') ?? document.querySelector('main')
        if (!to) return
        to.tabIndex = -1
        to.focus()
      }}
    >
      {answers ? 'Skip to the answers' : 'Skip to the content'}
    </a>
  )
}
