'use client'
import { useApp, useStore } from '@/components/app-context'
import { TextArea } from '@/components/ui/text-area'
import { setInput } from '@/lib/stores/actions/input-values'

export function TextControl({ field, id, hint }: { field: string; id: string; hint: string }) {
  const app = useApp()
  const value = useStore(app.stores.workspace, (state) => state.doc.inputs[field])
  return (
    <TextArea
      id={id}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => setInput(app, field, event.target.value || undefined)}
      placeholder={hint}
      className="max-h-80 overflow-y-auto"
    />
  )
}
