import type { Field } from '@/lib/core/signature'
import { ChoiceControl } from './choice-control'
import type { ControlKind } from './control-kind'
import { JsonControl } from './json-control'
import { NumberControl } from './number-control'
import { TextControl } from './text-control'

/** The control of a field that takes no media. */
export function PlainControl({
  field,
  kind,
  id,
}: {
  field: Field
  kind: Exclude<ControlKind, { control: 'media' }>
  id: string
}) {
  const { name } = field
  switch (kind.control) {
    case 'text':
      return (
        <TextControl
          field={name}
          id={id}
          hint={field.desc ?? `Type or paste the ${name.replaceAll('_', ' ')}`}
        />
      )
    case 'number':
      return <NumberControl field={name} id={id} whole={kind.whole} />
    case 'choice':
      return <ChoiceControl field={name} id={id} options={kind.options} optional={kind.optional} />
    case 'json':
      return <JsonControl field={name} id={id} type={field.type} />
  }
}
