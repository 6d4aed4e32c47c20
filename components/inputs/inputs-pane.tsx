'use client'
import { useApp, useStore } from '@/components/app-context'
import { Homeless } from './homeless'
import { InputCard } from './input-card'
import { InputNotices } from './input-notices'
import { Leftovers } from './leftovers'

/** All inputs of the signature, in its order. */
export function InputsPane() {
  const { workspace } = useApp().stores
  const fields = useStore(workspace, (state) => state.doc.signature.inputs)
  return (
    <section aria-label="Inputs" className="space-y-3">
      <Leftovers />
      <Homeless />
      {fields.map((field) => (
        <InputCard key={field.name} field={field} />
      ))}
      {/* What was refused before any field was found for it. */}
      <InputNotices field="" />
    </section>
  )
}
