'use client'
import { type ReactNode, useState } from 'react'
import type { Value } from '@/lib/core/signature'
import { useInputValue } from './input-home'

/** A value typed as text. While the text cannot be read, it is kept as it is and the run says what is wrong. */
export interface DraftForm {
  print(value: Value | undefined): string
  /** Undefined when the text is no such value yet. */
  read(text: string): Value | undefined
}

export function DraftControl({
  field,
  form,
  children,
}: {
  field: string
  form: DraftForm
  children(draft: { text: string; readable: boolean; set(text: string): void }): ReactNode
}) {
  const [value, change] = useInputValue(field)
  const [draft, setDraft] = useState<{ text: string; value: Value | undefined }>()
  // What was typed stays as typed (`1.0`, spaces) until the value is changed from elsewhere.
  const text = draft && draft.value === value ? draft.text : form.print(value)
  const readable = text.trim() === '' || form.read(text) !== undefined
  const set = (next: string) => {
    const read = next.trim() === '' ? undefined : (form.read(next) ?? next)
    setDraft({ text: next, value: read })
    change(read)
  }
  return children({ text, readable, set })
}
