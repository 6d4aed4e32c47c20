import type { ToolCall, WireRequest } from '../../core/lm/message'

type Schema = Readonly<Record<string, unknown>>

/** A call as the tool's own schema means it: strict mode writes null where the tool's schema lets a member be absent. */
export function withoutAddedNulls(call: ToolCall, tools: WireRequest['tools']): ToolCall {
  const tool = tools?.find(({ name }) => name === call.name)
  if (!tool?.strict) return call
  return { ...call, args: Object.fromEntries(membersOf(call.args, tool.parameters)) }
}

function membersOf(value: object, schema: Schema): [string, unknown][] {
  const properties = Object(schema.properties) as Schema
  const required: unknown[] = Array.isArray(schema.required) ? schema.required : []
  return Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    const own = Object(properties[name]) as Schema
    if (member === null && !required.includes(name) && !admitsNull(own)) return []
    return [[name, inner(member, own)]]
  })
}

function inner(value: unknown, schema: Schema): unknown {
  if (Array.isArray(value)) return value.map((item) => inner(item, Object(schema.items) as Schema))
  if (value === null || typeof value !== 'object' || schema.properties === undefined) return value
  return Object.fromEntries(membersOf(value, schema))
}

function admitsNull({ type, anyOf, enum: values, $ref }: Schema): boolean {
  if (Array.isArray(anyOf)) return anyOf.some((option) => admitsNull(Object(option) as Schema))
  if (Array.isArray(values) && values.includes(null)) return true
  return $ref !== undefined || type === 'null' || (Array.isArray(type) && type.includes('null'))
}
