import { type KeyboardEvent, useEffect, useRef, useState } from 'react'

/**
 * Narrows a long menu down by what is typed while it is open: letters add to the search, Backspace takes the last one
 * back, and the first item that is left gets the focus; again when `count` items more or less have come. `content` and `onKeyDownCapture` belong to the open list.
 */
export function useMenuSearch(open: boolean, count: number) {
  const [search, setSearch] = useState('')
  const content = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) setSearch('')
  }, [open])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what comes late is to be found as well.
  useEffect(() => {
    if (search !== '') content.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus()
  }, [search, count])
  function onKeyDownCapture(event: KeyboardEvent) {
    const { key, ctrlKey, metaKey, altKey } = event
    if (ctrlKey || metaKey || altKey) return
    const letter = [...key].length === 1 && (key !== ' ' || search !== '')
    if (!letter && !(key === 'Backspace' && search !== '')) return
    event.preventDefault()
    event.stopPropagation()
    setSearch(letter ? search + key : [...search].slice(0, -1).join(''))
  }
  return { search, content, onKeyDownCapture }
}

/** True when every word of the search is somewhere in these texts, however it is written. */
export function matchesSearch(search: string, texts: readonly (string | undefined)[]): boolean {
  const all = texts.join(' ').toLowerCase()
  return search
    .toLowerCase()
    .split(' ')
    .every((word) => all.includes(word))
}
