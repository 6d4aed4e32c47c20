// For tests: what OpenAI refuses of a request, after the types of its SDK and its guides.
import * as z from 'zod'
import {
  against,
  choicesOf,
  eachSchema,
  type Faults,
  isObject,
  type Json,
  repeated,
  rootFaults,
  strange,
} from './faults.fixture'

const name = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const dataUri = (types: string) =>
  z.string().regex(new RegExp(`^(data:(${types});base64,[A-Za-z0-9+/]+=*|https?://\\S+)$`))
const picture = dataUri('image/png|image/jpeg|image/webp|image/gif')
const effort = z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'])
const verbosity = z.enum(['low', 'medium', 'high'])
const detail = z.enum(['auto', 'low', 'high', 'original']).optional()
const fileName = z.string().min(1).max(255)
const json = z.record(z.string(), z.unknown())

const strictKeys = [
  ...[
    'type',
    'title',
    'description',
    'enum',
    'const',
    'pattern',
    'format',
    'multipleOf',
    'minimum',
    'maximum',
  ],
  ...['exclusiveMinimum', 'exclusiveMaximum', 'minItems', 'maxItems', 'properties', 'required'],
  ...['additionalProperties', 'items', 'anyOf', '$ref', '$defs', 'definitions'],
]
const formats = ['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid']

function strictFaults(schema: Json): Faults {
  const root = schema.type === 'object' ? [] : ['the root is no object']
  return [
    ...root,
    ...eachSchema(schema, (one) => {
      const properties = isObject(one.properties) ? Object.keys(one.properties) : []
      const required = Array.isArray(one.required) ? one.required : []
      const types = Array.isArray(one.type) ? one.type : [one.type]
      const closed =
        !types.includes('object') ||
        (one.additionalProperties === false && properties.every((key) => required.includes(key)))
      const says = ['type', 'anyOf', '$ref'].some((key) => key in one)
      return [
        ...strange(one, strictKeys),
        ...(closed ? [] : ['is an open object']),
        ...(says ? [] : ['has no type']),
        ...(types.includes('array') && !isObject(one.items) ? ['is a list of anything'] : []),
        ...(one.format === undefined || formats.includes(String(one.format))
          ? []
          : [`has the format ${one.format}`]),
        ...('$ref' in one && Object.keys(one).length > 1 && !('$defs' in one)
          ? ['has words beside $ref']
          : []),
        ...(choicesOf(one).some(isObject) || ('enum' in one && choicesOf(one).length === 0)
          ? ['has an odd enum']
          : []),
      ]
    }),
  ]
}

const fn = z.strictObject({
  name,
  description: z.string().optional(),
  parameters: json,
  strict: z.boolean().optional(),
})
const text = z.strictObject({ type: z.literal('text'), text: z.string().min(1) })
const userPart = z.discriminatedUnion('type', [
  text,
  z.strictObject({ type: z.literal('image_url'), image_url: z.strictObject({ url: picture, detail }) }),
  z.strictObject({
    type: z.literal('input_audio'),
    input_audio: z.strictObject({ data: z.base64().min(1), format: z.enum(['wav', 'mp3']) }),
  }),
  z.strictObject({
    type: z.literal('file'),
    file: z.strictObject({ filename: fileName, file_data: dataUri('application/pdf') }),
  }),
])
const chatShape = z.strictObject({
  model: z.string().min(1),
  messages: z
    .array(
      z.discriminatedUnion('role', [
        z.strictObject({ role: z.literal('system'), content: z.string() }),
        z.strictObject({ role: z.literal('user'), content: z.union([z.string(), z.array(userPart).min(1)]) }),
        z.strictObject({
          role: z.literal('assistant'),
          content: z.string(),
          tool_calls: z
            .array(
              z.strictObject({
                id: z.string().min(1).max(40),
                type: z.literal('function'),
                function: z.strictObject({ name, arguments: z.string() }),
              }),
            )
            .min(1)
            .optional(),
        }),
        z.strictObject({ role: z.literal('tool'), tool_call_id: z.string(), content: z.string() }),
      ]),
    )
    .min(1),
  stream: z.literal(true),
  stream_options: z.strictObject({ include_usage: z.literal(true) }).optional(),
  temperature: z.number().min(0).max(2).optional(),
  max_tokens: z.int().positive().optional(),
  max_completion_tokens: z.int().positive().optional(),
  reasoning_effort: effort.optional(),
  verbosity: verbosity.optional(),
  response_format: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('json_object') }),
      z.strictObject({
        type: z.literal('json_schema'),
        json_schema: z.strictObject({ name, schema: json, strict: z.boolean() }),
      }),
    ])
    .optional(),
  tools: z
    .array(z.strictObject({ type: z.literal('function'), function: fn }))
    .min(1)
    .optional(),
  tool_choice: z
    .union([
      z.enum(['auto', 'none', 'required']),
      z.strictObject({ type: z.literal('function'), function: z.strictObject({ name }) }),
    ])
    .optional(),
})

/** What is wrong with a body for chat completions. */
export function chatFaults(body: unknown): Faults {
  const read = chatShape.safeParse(body).data
  if (!read) return against(chatShape, body, 'body')
  const { model, messages, tools = [], tool_choice: choice, response_format: format } = read
  const calls = messages.flatMap((one) => (one.role === 'assistant' ? (one.tool_calls ?? []) : []))
  const answered = messages.flatMap((one, at) => {
    if (one.role !== 'assistant' || !one.tool_calls) return []
    const wanted = one.tool_calls.map(({ id }) => id)
    const given = messages
      .slice(at + 1, at + 1 + wanted.length)
      .map((next) => (next.role === 'tool' ? next.tool_call_id : ''))
    return wanted.every((id) => given.includes(id)) ? [] : [`calls ${wanted} are not answered at once`]
  })
  const orphans = messages.filter((one) => one.role === 'tool').length - calls.length
  const isAudio = /^gpt-(4o-)?audio/.test(model)
  const hears = JSON.stringify(messages).includes('"input_audio"')
  return [
    ...repeated(calls.map(({ id }) => id)),
    ...answered,
    ...(orphans === 0 ? [] : [`${orphans} results too many`]),
    ...tools.flatMap(({ function: one }) =>
      one.strict ? strictFaults(one.parameters) : rootFaults(one.parameters),
    ),
    ...repeated(tools.map(({ function: one }) => one.name)),
    ...(typeof choice === 'object' && !tools.some(({ function: one }) => one.name === choice.function.name)
      ? ['chooses a tool that is not there']
      : []),
    ...(choice !== undefined && tools.length === 0 ? ['chooses among no tools'] : []),
    ...(format?.type === 'json_schema' && format.json_schema.strict
      ? strictFaults(format.json_schema.schema)
      : []),
    ...(format?.type === 'json_schema' && !format.json_schema.strict
      ? rootFaults(format.json_schema.schema)
      : []),
    ...(format?.type === 'json_object' && !/json/i.test(JSON.stringify(messages))
      ? ['speaks of no JSON']
      : []),
    ...(isAudio && (!hears || format) ? ['asks an audio model in silence or for a form'] : []),
    ...refusedBy(model, { ...read, effort: read.reasoning_effort }),
  ]
}

const noSampling = /^(o\d|gpt-([5-9]|\d\d))/

function refusedBy(
  model: string,
  body: {
    temperature?: number | undefined
    max_tokens?: number | undefined
    messages?: readonly unknown[]
    effort?: string | undefined
    tools?: readonly unknown[] | undefined
  },
): Faults {
  if (!noSampling.test(model)) return []
  return [
    ...(body.temperature === undefined || body.effort === 'none' ? [] : ['has a temperature']),
    ...(body.max_tokens === undefined ? [] : ['has max_tokens']),
    ...(/^gpt-([6-9]|\d\d)/.test(model) && body.messages && body.tools?.length
      ? ['has tools, taken only by Responses']
      : []),
  ]
}

const inputPart = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('input_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('input_image'), image_url: picture, detail: detail.unwrap() }),
  z.strictObject({
    type: z.literal('input_file'),
    filename: fileName,
    file_data: dataUri('application/pdf').optional(),
    file_url: z.string().optional(),
  }),
])
const callId = z.string().min(1).max(64)
const item = z.union([
  z.strictObject({ role: z.enum(['system', 'assistant']), content: z.string() }),
  z.strictObject({ role: z.literal('user'), content: z.union([z.string(), z.array(inputPart).min(1)]) }),
  z.strictObject({ type: z.literal('function_call'), call_id: callId, name, arguments: z.string() }),
  z.strictObject({
    type: z.literal('function_call_output'),
    call_id: callId,
    output: z.union([z.string(), z.array(inputPart).min(1)]),
  }),
  z.strictObject({
    type: z.literal('reasoning'),
    id: z.string(),
    summary: z.array(z.unknown()),
    encrypted_content: z.string(),
    content: z.array(z.unknown()).optional(),
  }),
])
const responsesShape = z.strictObject({
  model: z.string().min(1),
  input: z.array(item).min(1),
  stream: z.literal(true),
  store: z.literal(false),
  include: z.array(z.literal('reasoning.encrypted_content')).optional(),
  reasoning: z.strictObject({ summary: z.literal('auto'), effort: effort.optional() }).optional(),
  temperature: z.number().min(0).max(2).optional(),
  max_output_tokens: z.int().min(16).optional(),
  text: z
    .strictObject({
      format: z
        .discriminatedUnion('type', [
          z.strictObject({ type: z.literal('json_object') }),
          z.strictObject({ type: z.literal('json_schema'), name, schema: json, strict: z.boolean() }),
        ])
        .optional(),
      verbosity: verbosity.optional(),
    })
    .optional(),
  tools: z
    .array(z.strictObject({ type: z.literal('function'), ...fn.shape, strict: z.boolean() }))
    .min(1)
    .optional(),
  tool_choice: z
    .union([z.enum(['auto', 'none', 'required']), z.strictObject({ type: z.literal('function'), name })])
    .optional(),
})

/** What is wrong with a body for the Responses API. */
export function responsesFaults(body: unknown): Faults {
  const read = responsesShape.safeParse(body).data
  if (!read) return against(responsesShape, body, 'body')
  const { model, input, tools = [], tool_choice: choice, text: asked } = read
  const calls = input.flatMap((one) => ('type' in one && one.type === 'function_call' ? [one.call_id] : []))
  const outputs = input.flatMap((one) =>
    'type' in one && one.type === 'function_call_output' ? [one.call_id] : [],
  )
  const format = asked?.format
  return [
    ...repeated(calls),
    ...repeated(outputs),
    ...(calls.toSorted().join() === outputs.toSorted().join() ? [] : ['calls and outputs do not pair']),
    ...input.flatMap((one, at) => {
      const next = input.slice(at + 1).find((two) => !('type' in two && two.type === 'reasoning'))
      const led =
        next &&
        (('type' in next && next.type === 'function_call') || ('role' in next && next.role === 'assistant'))
      return 'type' in one && one.type === 'reasoning' && !led ? ['a thought without what it led to'] : []
    }),
    ...tools.flatMap((one) => (one.strict ? strictFaults(one.parameters) : rootFaults(one.parameters))),
    ...(typeof choice === 'object' && !tools.some((one) => one.name === choice.name)
      ? ['chooses a tool that is not there']
      : []),
    ...(format?.type === 'json_schema' ? (format.strict ? strictFaults : rootFaults)(format.schema) : []),
    ...(format?.type === 'json_object' && !/json/i.test(JSON.stringify(input)) ? ['speaks of no JSON'] : []),
    ...refusedBy(model, { temperature: read.temperature, effort: read.reasoning?.effort }),
  ]
}
