import * as z from 'zod'
import { recordOf } from '../../record-of'
import type { FieldType } from '../field-type'
import type { TypeOf } from '../type-spec'
import { any } from './any'
import { isPlainObject } from './dict'

const wanted = 'a conversation: {"messages": [{field: value}, …]}'

/** Earlier turns, each with values by field name; a prompt gives them as turns of their own, not as a section. */
export const history: FieldType<TypeOf<'history'>> = {
  label: 'Conversation',
  blank: { kind: 'history' },
  display: () => 'History',
  schema: (_type, build) =>
    build.define('History', {
      title: 'History',
      type: 'object',
      properties: { messages: { type: 'array', items: { type: 'object', additionalProperties: true } } },
      required: ['messages'],
      additionalProperties: false,
    }),
  zod: () =>
    z.strictObject(
      {
        messages: z.array(recordOf(any.zod({ kind: 'any' }, () => z.unknown()))),
      },
      { error: `must be ${wanted}` },
    ),
  coerce(value, _type, to) {
    if (!isPlainObject(value) || !Array.isArray(value.messages) || Object.keys(value).length > 1)
      return to.refuse(wanted, value)
    const messages = value.messages.map((message, index) =>
      isPlainObject(message)
        ? to.inner(message, { kind: 'dict', key: { kind: 'str' }, value: { kind: 'any' } }, index)
        : to.refuse(wanted, message),
    )
    return { messages }
  },
}
