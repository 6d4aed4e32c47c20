import * as z from 'zod'
import { readStrict } from '../../json/read-strict'
import { recordOf } from '../../record-of'
import type { Value } from '../../signature'
import type { Coercion, FieldType } from '../field-type'
import type { TypeOf } from '../type-spec'
import { any } from './any'
import { isPlainObject } from './dict'

const wanted = 'tool calls: [{"name": …, "args": {…}}]'
const mapping = { kind: 'dict', key: { kind: 'str' }, value: { kind: 'any' } } as const

/** Calls of tools, `{tool_calls: [{name, args, id?}]}`; read also from one call, a bare list, and what vendors send. */
export const toolCalls: FieldType<TypeOf<'toolCalls'>> = {
  label: 'Tool calls',
  blank: { kind: 'toolCalls' },
  display: () => 'ToolCalls',
  schema: (_type, build) => build.define('ToolCalls', callsSchema),
  zod: () =>
    z.strictObject(
      {
        tool_calls: z.array(
          z.strictObject({
            id: z.string().optional(),
            name: z.string(),
            args: recordOf(any.zod({ kind: 'any' }, () => z.unknown())),
          }),
        ),
      },
      { error: `must be ${wanted}` },
    ),
  coerce(value, _type, to) {
    const list = isPlainObject(value) ? (value.tool_calls ?? [value]) : value
    if (!Array.isArray(list)) return to.refuse(wanted, value)
    return { tool_calls: list.map((call, index) => readCall(call, index, to)) }
  },
}

const callsSchema = {
  title: 'ToolCalls',
  type: 'object',
  properties: {
    tool_calls: {
      type: 'array',
      items: {
        type: 'object',
        properties: { name: { type: 'string' }, args: { type: 'object', additionalProperties: true } },
        required: ['name', 'args'],
        additionalProperties: false,
      },
    },
  },
  required: ['tool_calls'],
  additionalProperties: false,
}

function readCall(call: unknown, index: number, to: Coercion): Value {
  if (!isPlainObject(call)) return to.refuse(wanted, call)
  const inner = isPlainObject(call.function) ? call.function : call
  const name = inner.name
  if (typeof name !== 'string') return to.refuse(wanted, call)
  const args = to.inner(argumentsOf(inner) ?? {}, mapping, index)
  const id = typeof call.id === 'string' ? { id: call.id } : {}
  return { ...id, name, args }
}

/** Vendors write the arguments as JSON text. */
function argumentsOf({ args, arguments: written }: Record<string, unknown>): unknown {
  if (args !== undefined || typeof written !== 'string') return args ?? written
  if (written.trim() === '') return {}
  const read = readStrict(written)
  return read ? read.value : written
}
