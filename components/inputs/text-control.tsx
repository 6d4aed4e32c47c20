'use client'
import { TextArea } from '@/components/ui/text-area'
import { useInputValue } from './input-home'

export function TextControl({ field, id, hint }: { field: string; id: string; hint: string }) {
  const [value, set] = useInputValue(field)
  return (
    <TextArea
      id={id}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => set(event.target.value || undefined)}
      placeholder={hint}
      className="max-h-80 overflow-y-auto"
    />
  )
}
