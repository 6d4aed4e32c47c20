import { Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { TextInput } from '@/components/ui/text-input'
import type { ObjectField, TypeOf, TypeSpec } from '@/lib/core/fields/type-spec'
import { DraftInput } from './draft-input'
import { freeName, nameProblem } from './form-ops'
import { Toggle } from './toggle'
import { TypePicker } from './type-picker'
import { peel, pickOf } from './type-shape'

type ObjectType = TypeOf<'object'>

function replaced(type: ObjectType, index: number, patch: Partial<ObjectField>): ObjectType {
  return { ...type, fields: type.fields.map((field, at) => (at === index ? { ...field, ...patch } : field)) }
}

/** The fields of a nested object: name, type, whether it may be left out, description. */
export function ObjectEditor({
  of,
  type,
  renderType,
  onChange,
}: {
  of: string
  type: ObjectType
  /** Draws the editor of a field's own type; handed in because that editor draws this one. */
  renderType(inner: { of: string; type: TypeSpec; onChange(type: TypeSpec): void }): ReactNode
  onChange(type: ObjectType): void
}) {
  const names = type.fields.map((field) => field.name)
  return (
    <div className="space-y-2 border-line border-l-2 pl-3">
      <DraftInput
        mono
        label={`Name of the object type of ${of}`}
        value={type.name}
        problem={(name) => nameProblem(name, [])}
        onChange={(name) => onChange({ ...type, name })}
      />
      {type.fields.map((field, index) => {
        const path = `${of}.${field.name}`
        const change = (patch: Partial<ObjectField>) => onChange(replaced(type, index, patch))
        const { core, list, optional } = peel(field.type)
        const more =
          list || optional || pickOf(core) === undefined || core.kind === 'object' || core.kind === 'literal'
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a field's name changes while it is typed; its place is what stays.
          <div key={index} className="space-y-1.5">
            <div className="flex gap-1.5">
              <DraftInput
                mono
                className="flex-1"
                label={`Name of ${path}`}
                value={field.name}
                problem={(name) =>
                  nameProblem(
                    name,
                    names.filter((_, at) => at !== index),
                  )
                }
                onChange={(name) => change({ name })}
              />
              <TypePicker of={path} type={field.type} onChange={(next) => change({ type: next })} />
              <IconButton
                label={`Remove ${path}`}
                className="mt-0.5"
                disabled={type.fields.length < 2}
                onClick={() => onChange({ ...type, fields: type.fields.filter((_, at) => at !== index) })}
              >
                <X size={14} />
              </IconButton>
            </div>
            <div className="flex gap-1.5">
              <TextInput
                aria-label={`Description of ${path}`}
                placeholder="What it means"
                className="flex-1 text-sm"
                value={field.desc ?? ''}
                onChange={(event) => change({ desc: event.target.value || undefined })}
              />
              <Toggle
                pressed={field.optional ?? false}
                onChange={(next) => change({ optional: next || undefined })}
              >
                Optional
              </Toggle>
            </div>
            {more
              ? renderType({ of: path, type: field.type, onChange: (next) => change({ type: next }) })
              : null}
          </div>
        )
      })}
      <Button
        size="sm"
        look="ghost"
        onClick={() =>
          onChange({
            ...type,
            fields: [...type.fields, { name: freeName(names, 'field'), type: { kind: 'str' } }],
          })
        }
      >
        <Plus size={13} /> Field of {type.name}
      </Button>
    </div>
  )
}
