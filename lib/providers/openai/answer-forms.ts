import type { Wish } from '../refusals/wish'
import type { Params } from './to-request'

const words = /response_format|json_schema|json_object|structured.?output|grammar/i

/** llama.cpp's own form of a schema, which the SDK's types do not know. */
type ObjectForm = { type: 'json_object'; schema?: unknown }

/**
 * Ways down from an answer held to a JSON schema, for servers that do not take it: a JSON object with the schema beside it,
 * a JSON object, plain text. The prompt asks for the form in words in any case, and the answer is checked here.
 */
export const answerForms: readonly Wish<Params>[] = [
  {
    name: 'json_schema',
    parameters: ['response_format'],
    words,
    without(params) {
      const form = params.response_format
      if (form?.type !== 'json_schema') return undefined
      const object: ObjectForm = { type: 'json_object', schema: form.json_schema.schema }
      return { ...params, response_format: object }
    },
    said: 'This server takes no “json_schema”: the schema was sent as a JSON object’s.',
  },
  {
    name: 'json_object with a schema',
    parameters: ['response_format'],
    words,
    without(params) {
      if (!params.response_format || !('schema' in params.response_format)) return undefined
      return { ...params, response_format: { type: 'json_object' } }
    },
    said: 'This server holds no answer to a schema: JSON was asked for, and is checked here.',
  },
  {
    name: 'json_object',
    parameters: ['response_format'],
    words,
    without({ response_format, ...rest }) {
      return response_format?.type === 'json_object' ? rest : undefined
    },
    said: 'This server holds no answer to JSON: it was asked for in words, and is checked here.',
  },
]
