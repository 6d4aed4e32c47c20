import type { ResponseFormat, WireRequest } from '../../core/lm/message'
import { objectRoot, withoutRefs } from '../fit/json-schema'
import { schemaName, strictSchema } from './schema'

/** A function as both of the vendor's APIs describe it, before each wraps it in its own way. */
export interface FunctionShape {
  name: string
  description: string
  parameters: Record<string, unknown>
  /** True when the arguments are held to the schema. */
  strict: boolean
}

/** A schema that answers or arguments are held to: in strict form where that can be said, else as it is. */
function heldTo(schema: Readonly<Record<string, unknown>>): {
  schema: Record<string, unknown>
  strict: boolean
} {
  const strict = strictSchema(schema)
  return strict ? { schema: strict, strict: true } : { schema: objectRoot(schema), strict: false }
}

/** Every function the model may call: the request's own, and the one whose arguments are the answer. */
export function functionsOf({ tools = [], format }: WireRequest): FunctionShape[] {
  const own = tools.map(({ name, description, parameters, strict }): FunctionShape => {
    const held = strict ? heldTo(parameters) : { schema: objectRoot(parameters), strict: false }
    return { name, description, parameters: held.schema, strict: held.strict }
  })
  if (format.type !== 'tool') return own
  const held = heldTo(format.schema)
  return [
    ...own,
    {
      name: schemaName(format.name),
      description: format.description,
      parameters: held.schema,
      strict: held.strict,
    },
  ]
}

/** The function that must be called, or how free the choice is; undefined leaves it to the vendor. */
export function choiceOf({
  format,
  tools,
  toolChoice,
}: WireRequest): 'auto' | 'none' | 'required' | { name: string } | undefined {
  if (format.type === 'tool') return { name: schemaName(format.name) }
  if (!tools?.length || toolChoice === undefined) return undefined
  return typeof toolChoice === 'string' ? toolChoice : { name: toolChoice.tool }
}

/** The schema an answer in text is held to; undefined when the format asks for none. */
export function answerSchema(format: ResponseFormat) {
  // An answer that is no object cannot be asked for by a schema here: the words alone ask for it.
  if (format.type !== 'schema' || !isObject(format.schema)) return undefined
  return { name: schemaName(format.name), ...heldTo(format.schema) }
}

function isObject(schema: Readonly<Record<string, unknown>>): boolean {
  const root = typeof schema.$ref === 'string' ? withoutRefs(schema) : schema
  return root.type === 'object' || (root.type === undefined && root.properties !== undefined)
}
