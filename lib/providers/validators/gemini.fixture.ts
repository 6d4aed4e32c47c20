// For tests: what Gemini refuses of a request, after the types of its SDK and its guides.
import * as z from 'zod'
import {
  against,
  choicesOf,
  eachSchema,
  type Faults,
  isObject,
  type Json,
  repeated,
  strange,
} from './faults.fixture'

const name = z.string().regex(/^[A-Za-z_][\w.:-]{0,63}$/)
const inlineData = z.strictObject({
  mimeType: z.enum([
    'image/png',
    'image/jpeg',
    'image/webp',
    'image/heic',
    'image/heif',
    'application/pdf',
    'audio/wav',
    'audio/mp3',
    'audio/aiff',
    'audio/aac',
    'audio/ogg',
    'audio/flac',
  ]),
  data: z.base64().min(1),
})
const mediaResolution = z
  .strictObject({ level: z.string().regex(/^MEDIA_RESOLUTION_(LOW|MEDIUM|HIGH|ULTRA_HIGH)$/) })
  .optional()
const seal = z
  .string()
  .regex(/^[A-Za-z0-9+/_-]+=*$/)
  .optional()
const part = z.union([
  z.strictObject({ text: z.string(), thought: z.literal(true).optional(), thoughtSignature: seal }),
  z.strictObject({ inlineData, mediaResolution }),
  z.strictObject({ fileData: z.strictObject({ fileUri: z.string().min(1), mimeType: z.string() }) }),
  z.strictObject({
    functionCall: z.strictObject({
      id: z.string().min(1).optional(),
      name,
      args: z.record(z.string(), z.unknown()),
    }),
    thoughtSignature: seal,
  }),
  z.strictObject({
    functionResponse: z.strictObject({
      id: z.string().min(1).optional(),
      name,
      response: z.union([z.strictObject({ output: z.string() }), z.strictObject({ error: z.string() })]),
      parts: z.array(z.strictObject({ inlineData })).min(1).optional(),
    }),
  }),
])
const shape = z.strictObject({
  contents: z.array(z.strictObject({ role: z.enum(['user', 'model']), parts: z.array(part).min(1) })).min(1),
  systemInstruction: z
    .strictObject({
      role: z.string().optional(),
      parts: z.array(z.strictObject({ text: z.string().min(1) })).min(1),
    })
    .optional(),
  tools: z
    .array(
      z.strictObject({
        functionDeclarations: z.array(
          z.strictObject({
            name,
            description: z.string(),
            parametersJsonSchema: z.record(z.string(), z.unknown()),
          }),
        ),
      }),
    )
    .optional(),
  toolConfig: z
    .strictObject({
      functionCallingConfig: z.strictObject({
        mode: z.enum(['AUTO', 'ANY', 'NONE']),
        allowedFunctionNames: z.array(name).optional(),
      }),
    })
    .optional(),
  generationConfig: z
    .strictObject({
      temperature: z.number().min(0).max(2).optional(),
      maxOutputTokens: z.int().positive().optional(),
      thinkingConfig: z
        .strictObject({
          includeThoughts: z.literal(true),
          thinkingLevel: z.enum(['MINIMAL', 'LOW', 'MEDIUM', 'HIGH', 'XHIGH']).optional(),
        })
        .optional(),
      responseMimeType: z.literal('application/json').optional(),
      responseJsonSchema: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
})

const keys = [
  ...[
    '$id',
    '$defs',
    '$ref',
    '$anchor',
    'type',
    'format',
    'title',
    'description',
    'enum',
    'items',
    'prefixItems',
  ],
  ...['minItems', 'maxItems', 'minimum', 'maximum', 'anyOf', 'oneOf', 'properties', 'additionalProperties'],
  ...['required', 'propertyOrdering'],
]
const formats = ['date-time', 'date', 'time', 'float', 'double', 'int32', 'int64']

function schemaFaults(schema: Json): Faults {
  return eachSchema(schema, (one) => {
    const values = choicesOf(one)
    const properties = isObject(one.properties) ? Object.keys(one.properties) : undefined
    const required = Array.isArray(one.required) ? one.required : []
    return [
      ...strange(one, keys),
      ...('enum' in one &&
      (values.length === 0 ||
        !(
          values.every((value) => typeof value === 'string') ||
          values.every((value) => typeof value === 'number')
        ))
        ? ['has an odd enum']
        : []),
      ...(one.format === undefined || formats.includes(String(one.format))
        ? []
        : [`has the format ${one.format}`]),
      ...(typeof one.items === 'boolean' ? ['has items that are no schema'] : []),
      ...(properties
        ? required.filter((key) => !properties.includes(String(key))).map((key) => `requires ${key}`)
        : []),
      ...('$ref' in one && Object.keys(one).some((key) => !key.startsWith('$'))
        ? ['has words beside $ref']
        : []),
    ]
  })
}

/** What is wrong with a body for generateContent of this model. */
export function contentsFaults(body: unknown, model: string): Faults {
  const read = shape.safeParse(body).data
  if (!read) return against(shape, body, 'body')
  const { contents, tools = [], toolConfig, generationConfig } = read
  const third = !/^gemini-[12]\b/.test(model)
  const declared = tools.flatMap((one) => one.functionDeclarations)
  const allowed = toolConfig?.functionCallingConfig.allowedFunctionNames ?? []
  return [
    ...(contents[0]?.role === 'user' ? [] : ['the person does not begin']),
    ...contents.flatMap(({ role }, at) => (role === contents[at - 1]?.role ? ['two turns of one side'] : [])),
    ...contents.flatMap(({ parts }, at) => {
      const calls = parts.flatMap((one) => ('functionCall' in one ? [one] : []))
      const results = (contents[at + 1]?.parts ?? []).flatMap((one) =>
        'functionResponse' in one ? [one.functionResponse.name] : [],
      )
      const names = calls.map(({ functionCall }) => functionCall.name)
      const [first] = calls
      return [
        ...(names.join() === results.join() ? [] : [`calls ${names} and results ${results} do not pair`]),
        ...(third && first && !first.thoughtSignature ? ['the first call has no seal'] : []),
      ]
    }),
    ...repeated(declared.map((one) => one.name)),
    ...declared.flatMap(({ parametersJsonSchema: schema }) => [
      ...(schema.type === 'object' ? [] : ['the root is no object']),
      ...(isObject(schema.properties) && Object.keys(schema.properties).length === 0
        ? ['has no members']
        : []),
      ...schemaFaults(schema),
    ]),
    ...allowed
      .filter((one) => !declared.some((two) => two.name === one))
      .map((one) => `allows ${one}, which is not there`),
    ...(toolConfig && declared.length === 0 ? ['chooses among no tools'] : []),
    ...(generationConfig?.responseJsonSchema ? schemaFaults(generationConfig.responseJsonSchema) : []),
    ...(!third && declared.length > 0 && generationConfig?.responseMimeType
      ? ['forces a form beside tools']
      : []),
  ]
}
