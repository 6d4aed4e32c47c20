import { ArrowDown, ArrowUp, SlidersHorizontal, X } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { TextInput } from '@/components/ui/text-input'
import type { Field, Signature } from '@/lib/core/signature'
import { ConstraintsEditor } from './constraints-editor'
import { DraftInput } from './draft-input'
import { nameProblem } from './form-ops'
import { TypeEditor } from './type-editor'
import { TypePicker } from './type-picker'
import { peel, pickOf } from './type-shape'

function needsMore(field: Field): boolean {
  const { core, list, optional } = peel(field.type)
  const picked = pickOf(core)
  return list || optional || picked === undefined || picked === 'literal' || picked === 'object'
}

/** One field of the signature: name, type, what it means, its limits and its place. */
export function FieldCard({
  field,
  signature,
  first,
  last,
  onChange,
  onMove,
  onRemove,
}: {
  field: Field
  signature: Signature
  first: boolean
  last: boolean
  onChange(field: Field): void
  onMove(by: 1 | -1): void
  onRemove(): void
}) {
  const [open, setOpen] = useState(false)
  const others = [...signature.inputs, ...signature.outputs].flatMap(({ name }) =>
    name === field.name ? [] : [name],
  )
  const shown = open || needsMore(field) || field.constraints !== undefined
  return (
    <li className="space-y-1.5 border-line border-b py-2.5 last:border-b-0">
      <div className="flex items-start gap-1.5">
        <DraftInput
          mono
          className="flex-1"
          label={`Name of field ${field.name}`}
          value={field.name}
          problem={(name) => nameProblem(name, others)}
          onChange={(name) => onChange({ ...field, name })}
        />
        <TypePicker
          of={field.name}
          type={field.type}
          onChange={(type) => onChange({ ...field, type, typed: true, constraints: undefined })}
        />
      </div>
      <div className="flex flex-wrap items-center justify-end gap-0.5">
        <div className="mr-1 flex-1 max-sm:mr-0 max-sm:basis-full">
          <TextInput
            aria-label={`Description of ${field.name}`}
            placeholder="What it means (goes into the prompt)"
            className="text-sm"
            value={field.desc ?? ''}
            onChange={(event) => onChange({ ...field, desc: event.target.value || undefined })}
          />
        </div>
        <IconButton
          label={`More about ${field.name}`}
          pressed={shown}
          disabled={shown && !open}
          onClick={() => setOpen(!open)}
        >
          <SlidersHorizontal size={14} />
        </IconButton>
        <IconButton label={`Move ${field.name} up`} disabled={first} onClick={() => onMove(-1)}>
          <ArrowUp size={14} />
        </IconButton>
        <IconButton label={`Move ${field.name} down`} disabled={last} onClick={() => onMove(1)}>
          <ArrowDown size={14} />
        </IconButton>
        <IconButton label={`Delete ${field.name}`} onClick={onRemove}>
          <X size={14} />
        </IconButton>
      </div>
      {shown ? (
        <div className="space-y-2">
          <TypeEditor
            of={field.name}
            type={field.type}
            signature={signature}
            onChange={(type) => onChange({ ...field, type, typed: true })}
          />
          <ConstraintsEditor
            of={field.name}
            type={field.type}
            constraints={field.constraints}
            onChange={(constraints) => onChange({ ...field, constraints })}
          />
        </div>
      ) : null}
    </li>
  )
}
