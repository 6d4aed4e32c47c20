import { outputSchema } from '../fields/schema'
import type { TypeSpec } from '../fields/type-spec'
import type { Adapter } from './adapter'
import { readsJson } from './json-base'
import { asObject, jsonConversation } from './json-prompt'

/** One JSON object, held to its schema or at least to JSON where the model has such a mode. After DSPy's JSONAdapter. */
export const json: Adapter = {
  id: 'json',
  label: 'JSON',
  note: 'One JSON object, held to its schema where the model can be',
  ...readsJson,
  format: jsonConversation(asObject),
  responseFormat(signature, structured) {
    if (structured === 'none' || structured === 'native') return { type: 'text' }
    const strict = structured === 'schema' && signature.outputs.every((field) => isClosed(field.type))
    if (!strict) return { type: 'json' }
    return { type: 'schema', name: 'DSPyProgramOutputs', schema: outputSchema(signature) }
  },
}

/** A type whose JSON schema is closed, as strict structured modes demand: no open mappings, no free values, no tuples. */
function isClosed(type: TypeSpec): boolean {
  if (['dict', 'any', 'tuple', 'history', 'toolCalls'].includes(type.kind)) return false
  if (type.kind === 'list') return isClosed(type.item)
  if (type.kind === 'union') return type.options.every(isClosed)
  if (type.kind === 'object') return type.fields.every((field) => isClosed(field.type))
  return true
}
