import * as z from 'zod'
import type { FieldType } from '../field-type'
import type { TypeOf } from '../type-spec'

export const none: FieldType<TypeOf<'none'>> = {
  label: 'Nothing',
  blank: { kind: 'none' },
  display: (_type, writing) => (writing.style === 'prompt' ? 'NoneType' : 'None'),
  schema: () => ({ type: 'null' }),
  zod: () => z.null({ error: 'must be empty' }),
  coerce: (value, _type, to) => (value === null ? null : to.refuse('nothing (null)', value)),
}
