import { useEffect, useRef } from 'react'
import { isByKeys } from './last-press'

/**
 * For a notice that asks something, by what it asks about: as a question comes, who works by keys is taken to its first
 * answer. Who is typing is taken to the notice itself, so that no letter answers it; before an open dialog nobody is.
 */
export function useQuestionFocus(question: string | undefined) {
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const place = notice.current
    if (question === undefined || !place || !isByKeys()) return
    const now = document.activeElement
    if (now?.closest('[role="dialog"]')) return
    const answer = now?.matches('textarea, input, select') ? undefined : place.querySelector('button')
    ;(answer ?? place).focus()
  }, [question])
  return notice
}
