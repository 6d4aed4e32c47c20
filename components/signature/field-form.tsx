import { Plus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { toastUndo } from '@/components/ui/toaster'
import type { Signature } from '@/lib/core/signature'
import { append, deleteField, insertField, type Side } from '@/lib/core/signature-ops'
import { FieldCard } from './field-card'
import { freeName, moveField, refresh, setField } from './form-ops'

const sides: readonly { side: Side; title: string; add: string; base: string }[] = [
  { side: 'inputs', title: 'Inputs', add: 'Input', base: 'input' },
  { side: 'outputs', title: 'Outputs', add: 'Output', base: 'output' },
]

/** Every field as a card. `current` reads the signature as it is at the time, for an Undo pressed later. */
export function FieldForm({
  signature,
  current,
  onChange,
}: {
  signature: Signature
  current(): Signature
  /** With a label it is a step that Undo takes back. */
  onChange(signature: Signature, step?: string): void
}) {
  const change = (next: Signature, step?: string) => onChange(refresh(signature, next), step)
  const form = useRef<HTMLDivElement>(null)
  const added = useRef<string>(undefined)
  // The name of a field just added is what comes next.
  useEffect(() => {
    if (added.current === undefined) return
    const wanted = `Name of field ${added.current}`
    const box = [...(form.current?.querySelectorAll('input') ?? [])].find(
      (one) => one.getAttribute('aria-label') === wanted,
    )
    if (!box) return
    added.current = undefined
    box.focus()
    box.select()
  })
  const names = [...signature.inputs, ...signature.outputs].map((field) => field.name)
  function remove(side: Side, index: number) {
    const field = signature[side][index]
    if (!field) return
    change(deleteField(signature, field.name), `delete ${field.name}`)
    toastUndo(`Deleted the field ${field.name}`, () => {
      const now = current()
      if ([...now.inputs, ...now.outputs].some(({ name }) => name === field.name)) return
      const at = { side, index: Math.min(index, now[side].length), field }
      onChange(refresh(now, insertField(now, at)), `bring back ${field.name}`)
    })
  }
  return (
    <div ref={form} className="space-y-3">
      {sides.map(({ side, title, add, base }) => (
        <section key={side} aria-label={title}>
          <div className="flex items-center justify-between">
            <h3 className="font-medium text-muted text-xs">{title}</h3>
            <Button
              size="sm"
              look="ghost"
              onClick={() => {
                const name = freeName(names, base)
                added.current = name
                change(
                  append(signature, side, { name, type: { kind: 'str' }, typed: true }),
                  `add ${add.toLowerCase()}`,
                )
              }}
            >
              <Plus size={13} aria-hidden="true" /> {add}
            </Button>
          </div>
          {signature[side].length === 0 ? (
            <p className="py-2 text-muted text-sm">No {title.toLowerCase()} yet.</p>
          ) : (
            <ul>
              {signature[side].map((field, index) => (
                <FieldCard
                  // biome-ignore lint/suspicious/noArrayIndexKey: a field's name changes while it is typed; its place is what stays.
                  key={index}
                  field={field}
                  signature={signature}
                  first={index === 0}
                  last={index === signature[side].length - 1}
                  onChange={(next) => change(setField(signature, { side, index, field: next }))}
                  onMove={(by) => change(moveField(signature, { side, index, by }), `move ${field.name}`)}
                  onRemove={() => remove(side, index)}
                />
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  )
}
