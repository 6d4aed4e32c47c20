import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react'
import { completeType, type TypeChoice } from './type-completion'

/**
 * The list of types at the caret of a text box: opened by typing where a type belongs, moved through with the arrows,
 * taken with Enter or Tab, closed with Esc.
 */
export function useTypeList({
  area,
  text,
  onText,
}: {
  area: RefObject<HTMLTextAreaElement | null>
  text: string
  onText(text: string): void
}) {
  const id = useId()
  /** Where the caret was when something was last typed; undefined while the list is closed. */
  const [caret, setCaret] = useState<number>()
  const [wanted, setWanted] = useState(0)
  const after = useRef<number>(undefined)
  const found = caret === undefined ? undefined : completeType(text, caret)
  const choices = found?.choices ?? []
  const active = Math.min(wanted, choices.length - 1)

  useLayoutEffect(() => {
    if (after.current === undefined) return
    area.current?.setSelectionRange(after.current, after.current)
    after.current = undefined
  })

  function choose(choice: TypeChoice) {
    if (!found) return
    const { from, to } = found.place
    // Directly after the colon a space is what one would type.
    const lead = text[from - 1] === ':' ? ' ' : ''
    after.current = from + lead.length + choice.text.length
    setCaret(undefined)
    onText(text.slice(0, from) + lead + choice.text + text.slice(to))
    area.current?.focus()
  }

  return {
    id,
    choices,
    active,
    choose,
    setActive: setWanted,
    close: () => setCaret(undefined),
    /** After each change of the text. */
    typed(at: number) {
      setCaret(at)
      setWanted(0)
    },
    onKeyDown(event: KeyboardEvent) {
      const choice = choices[active]
      if (!choice || event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return
      const count = choices.length
      if (event.key === 'ArrowDown') setWanted((active + 1) % count)
      else if (event.key === 'ArrowUp') setWanted((active + count - 1) % count)
      else if (event.key === 'Escape') setCaret(undefined)
      else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) choose(choice)
      else {
        if (/^(?:Arrow|Home|End|Page)/.test(event.key)) setCaret(undefined)
        return
      }
      event.preventDefault()
      event.stopPropagation()
    },
  }
}

export type TypeList = ReturnType<typeof useTypeList>
