// For tests: what Anthropic refuses of a request, after the types of its SDK and its guides.
import * as z from 'zod'
import {
  against,
  choicesOf,
  eachSchema,
  type Faults,
  filled,
  isObject,
  type Json,
  repeated,
  rootFaults,
  strange,
} from './faults.fixture'

const cache_control = z.strictObject({ type: z.literal('ephemeral') }).optional()
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const name = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/)
const key = /^[A-Za-z0-9_.-]{1,64}$/
const text = z.strictObject({ type: z.literal('text'), text: filled, cache_control })
const url = z.strictObject({ type: z.literal('url'), url: z.string().startsWith('https://') })
const image = z.strictObject({
  type: z.literal('image'),
  source: z.union([
    z.strictObject({
      type: z.literal('base64'),
      media_type: z.enum(['image/png', 'image/jpeg', 'image/gif', 'image/webp']),
      data: z.base64().min(1),
    }),
    url,
  ]),
  cache_control,
})
const document = z.strictObject({
  type: z.literal('document'),
  source: z.union([
    z.strictObject({
      type: z.literal('base64'),
      media_type: z.literal('application/pdf'),
      data: z.base64().min(1),
    }),
    url,
  ]),
  title: z.string().min(1).max(500).optional(),
  cache_control,
})
const result = z.strictObject({
  type: z.literal('tool_result'),
  tool_use_id: id,
  content: z
    .union([filled, z.array(z.discriminatedUnion('type', [text, image, document])).min(1)])
    .optional(),
  is_error: z.boolean().optional(),
  cache_control,
})
const use = z.strictObject({
  type: z.literal('tool_use'),
  id,
  name,
  input: z.record(z.string(), z.unknown()),
})
const thinking = z.strictObject({
  type: z.literal('thinking'),
  thinking: z.string(),
  signature: z.string().min(1),
})
const redacted = z.strictObject({ type: z.literal('redacted_thinking'), data: z.string().min(1) })
const shape = z.strictObject({
  model: z.string().min(1),
  max_tokens: z.int().positive(),
  stream: z.literal(true),
  system: z.union([filled, z.array(text).min(1)]).optional(),
  messages: z
    .array(
      z.discriminatedUnion('role', [
        z.strictObject({
          role: z.literal('user'),
          content: z.union([
            filled,
            z.array(z.discriminatedUnion('type', [text, image, document, result])).min(1),
          ]),
        }),
        z.strictObject({
          role: z.literal('assistant'),
          content: z.union([
            filled,
            z.array(z.discriminatedUnion('type', [text, use, thinking, redacted])).min(1),
          ]),
        }),
      ]),
    )
    .min(1),
  temperature: z.number().min(0).max(1).optional(),
  thinking: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('disabled') }),
      z.strictObject({ type: z.literal('adaptive'), display: z.enum(['summarized', 'omitted']) }),
    ])
    .optional(),
  tools: z
    .array(
      z.strictObject({
        name,
        description: z.string().optional(),
        input_schema: z.looseObject({ type: z.literal('object') }),
        cache_control,
      }),
    )
    .min(1)
    .optional(),
  tool_choice: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.enum(['auto', 'any']), disable_parallel_tool_use: z.boolean().optional() }),
      z.strictObject({ type: z.literal('none') }),
      z.strictObject({ type: z.literal('tool'), name, disable_parallel_tool_use: z.boolean().optional() }),
    ])
    .optional(),
  output_config: z
    .strictObject({
      format: z
        .strictObject({ type: z.literal('json_schema'), schema: z.record(z.string(), z.unknown()) })
        .optional(),
      effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).optional(),
    })
    .optional(),
})
type Body = z.infer<typeof shape>

const outputKeys = [
  ...['type', 'title', 'description', 'enum', 'const', 'format', 'minItems', 'properties', 'required'],
  ...['additionalProperties', 'items', 'anyOf', 'allOf'],
]
const formats = ['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'uri', 'ipv4', 'ipv6', 'uuid']

function outputFaults(schema: Json): Faults {
  return eachSchema(schema, (one) => {
    const keys = isObject(one.properties) ? Object.keys(one.properties) : []
    const says = ['type', 'anyOf', 'allOf', 'enum', 'const'].some((word) => word in one)
    return [
      ...strange(one, outputKeys),
      ...(says ? [] : ['has no type']),
      ...(Array.isArray(one.type) ? ['has several types'] : []),
      ...(one.type === 'object' && one.additionalProperties !== false ? ['is an open object'] : []),
      ...(one.type === 'array' && !isObject(one.items) ? ['is a list of anything'] : []),
      ...(one.minItems === undefined || one.minItems === 0 || one.minItems === 1 ? [] : ['has minItems']),
      ...(one.format === undefined || formats.includes(String(one.format))
        ? []
        : [`has the format ${one.format}`]),
      ...(choicesOf(one).some((value) => typeof value === 'object' && value !== null)
        ? ['has an odd enum']
        : []),
      ...keys.filter((word) => !key.test(word)).map((word) => `has a member ${word}`),
    ]
  })
}

/** What is wrong with a body for the messages API. */
export function messagesFaults(body: unknown): Faults {
  const read = shape.safeParse(body).data
  if (!read) return against(shape, body, 'body')
  const { model, messages, tools = [], tool_choice: choice } = read
  const version = /^claude-\w+-(\d)(?:-(\d{1,2}))?$/.exec(model)
  const number = Number(version?.[1] ?? 0) * 100 + Number(version?.[2] ?? 0)
  const forced = choice?.type === 'any' || choice?.type === 'tool'
  const refusesForce = /^claude-(fable|mythos)|^claude-(opus|sonnet)-5-5/.test(model)
  const uses = messages.flatMap(({ content }) => blocks(content)).filter(({ type }) => type === 'tool_use')
  return [
    ...(messages[0]?.role === 'user' ? [] : ['the person does not begin']),
    ...messages.flatMap(({ role }, at) => (role === messages[at - 1]?.role ? ['two turns of one side'] : [])),
    ...messages.flatMap((_, at) => pairing(messages, at)),
    ...repeated(uses.map((one) => String(one.id))),
    ...(uses.length > 0 && tools.length === 0 ? ['speaks of tools and has none'] : []),
    ...repeated(tools.map((one) => one.name)),
    ...tools.flatMap(({ input_schema: schema }) => [
      ...rootFaults(schema),
      ...eachSchema(schema, ({ properties }) =>
        Object.keys(isObject(properties) ? properties : {})
          .filter((word) => !key.test(word))
          .map((word) => `has a member ${word}`),
      ),
    ]),
    ...(choice?.type === 'tool' && !tools.some((one) => one.name === choice.name)
      ? ['chooses a tool that is not there']
      : []),
    ...(choice && tools.length === 0 ? ['chooses among no tools'] : []),
    ...(forced && read.thinking?.type === 'adaptive' ? ['forces a tool and thinks'] : []),
    ...(forced && refusesForce ? ['forces a tool on a model that refuses it'] : []),
    ...(read.thinking?.type === 'disabled' && refusesForce ? ['stops thoughts that cannot be stopped'] : []),
    ...(read.temperature !== undefined && number >= 407 ? ['has a temperature'] : []),
    ...(read.thinking?.type === 'disabled' && /xhigh|max/.test(read.output_config?.effort ?? '')
      ? ['thinks hard without thoughts']
      : []),
    ...(read.output_config?.format ? outputFaults(read.output_config.format.schema) : []),
  ]
}

function blocks(content: Body['messages'][number]['content']): readonly Json[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : content
}

/** Uses and results of two neighbouring turns, and what a failed result may hold. */
function pairing(messages: Body['messages'], at: number): Faults {
  const here = blocks(messages[at]?.content ?? [])
  const next = blocks(messages[at + 1]?.content ?? [])
  const before = blocks(messages[at - 1]?.content ?? [])
  const wanted = here.flatMap(({ type, id }) => (type === 'tool_use' ? [id] : []))
  const given = next.slice(0, wanted.length).map(({ tool_use_id }) => tool_use_id)
  const results = here.filter(({ type }) => type === 'tool_result')
  const known = before.flatMap(({ type, id }) => (type === 'tool_use' ? [id] : []))
  const failed = results.filter((one) => one.is_error === true)
  return [
    ...(wanted.every((one) => given.includes(one)) ? [] : [`uses ${wanted} are not answered at once`]),
    ...(results.every((one) => known.includes(one.tool_use_id)) ? [] : ['a result of nothing']),
    ...failed.flatMap(({ content }) =>
      Array.isArray(content) && content.some(({ type }) => type !== 'text')
        ? ['a failed result with media']
        : [],
    ),
    ...(failed.some(({ content }) => content === undefined) ? ['a failed result that says nothing'] : []),
    ...(here.length > 0 && here.every(({ type }) => /thinking/.test(String(type)))
      ? ['a turn of thoughts alone']
      : []),
  ]
}
