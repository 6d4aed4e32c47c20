import type { TypeSpec } from '@/lib/core/fields/type-spec'
import type { Signature } from '@/lib/core/signature'
import { typeText } from '@/lib/core/signature-print'
import { DraftInput } from './draft-input'
import { readTypeText } from './form-ops'
import { LiteralEditor } from './literal-editor'
import { ObjectEditor } from './object-editor'
import { Toggle } from './toggle'
import { peel, wrap } from './type-shape'

interface TypeProps {
  /** What the type belongs to, for labels: `answer`, `items.name`. */
  of: string
  type: TypeSpec
  signature: Signature
  onChange(type: TypeSpec): void
}

/** All of a type: list or not, may be missing or not, its values or fields, and the type as text. */
export function TypeEditor({ of, type, signature, onChange }: TypeProps) {
  const shape = peel(type)
  const { core } = shape
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-1.5">
        <Toggle pressed={shape.list} onChange={(list) => onChange(wrap({ ...shape, list }))}>
          List of these
        </Toggle>
        <Toggle pressed={shape.optional} onChange={(optional) => onChange(wrap({ ...shape, optional }))}>
          May be missing
        </Toggle>
        <DraftInput
          mono
          className="min-w-40 flex-1"
          label={`Type of ${of} as text`}
          value={typeText(type)}
          problem={(text) => {
            const read = readTypeText(text, signature)
            return 'problem' in read ? read.problem : undefined
          }}
          onChange={(text) => {
            const read = readTypeText(text, signature)
            if ('type' in read) onChange(read.type)
          }}
        />
      </div>
      {core.kind === 'literal' ? (
        <LiteralEditor
          of={of}
          values={core.values}
          onChange={(values) => onChange(wrap({ ...shape, core: { ...core, values } }))}
        />
      ) : null}
      {core.kind === 'object' ? (
        <ObjectEditor
          of={of}
          type={core}
          renderType={(inner) => <TypeEditor {...inner} signature={signature} />}
          onChange={(next) => onChange(wrap({ ...shape, core: next }))}
        />
      ) : null}
    </div>
  )
}
