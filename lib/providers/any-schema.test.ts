import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { adapters } from '../core/adapters'
import type { WireRequest } from '../core/lm/message'
import { parseSignature } from '../core/signature-text'
import { providers } from './index'
import { knownModel } from './provider'
import { faultsOf } from './validators/requests.fixture'

const forms = Object.values(adapters)
const text = (words: string) => ({ type: 'text', text: words }) as const

/** Signatures nobody thought of. */
const scalar = fc.constantFrom(
  'str',
  'int',
  'float',
  'bool',
  'Any',
  'Literal["a", "b"]',
  'Literal[1, 2]',
  'Literal[True]',
  'Literal[None, 1]',
)
const { type } = fc.letrec<{ type: string }>((tie) => ({
  type: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    tie('type').map((one) => `list[${one}]`),
    tie('type').map((one) => `dict[str, ${one}]`),
    tie('type').map((one) => `Optional[${one}]`),
    fc.tuple(tie('type'), tie('type')).map(([one, two]) => `tuple[${one}, ${two}]`),
    fc.tuple(tie('type'), tie('type')).map(([one, two]) => `Union[${one}, ${two}]`),
  ),
}))
const sampled = [
  'openai/gpt-4o',
  'openai-responses/gpt-5-mini',
  'gemini/gemini-3.5-flash',
  'gemini/gemini-2.5-flash',
  'anthropic/claude-haiku-4-5',
  'anthropic/claude-opus-5-5',
  'anthropic/claude-opus-4-7',
  'vllm/some-model',
]

it('signatures of any types, in every form', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  await fc.assert(
    fc.asyncProperty(
      fc.array(type, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...sampled),
      fc.constantFrom(...forms),
      async (types, model, form) => {
        const signature = parseSignature(`q -> ${types.map((one, at) => `f${at}: ${one}`).join(', ')}`)
        const provider = providers[model.slice(0, model.indexOf('/'))]
        if (!provider) throw new Error('no provider')
        const request: WireRequest = {
          model,
          messages: form.format(signature, [], { q: 'x' }),
          format: form.responseFormat(signature, knownModel(provider, model).structured),
          rollout: 0,
        }
        const forced = {
          ...request,
          format: { type: 'schema', name: 'x', schema: schemaIn(signature) },
        } as const
        for (const one of [request, forced]) {
          expect((await faultsOf(one)).faults).toEqual([])
        }
      },
    ),
    { numRuns: 100 },
  )
}, 30_000)

function schemaIn(signature: ReturnType<typeof parseSignature>): Record<string, unknown> {
  const format = adapters.tool.responseFormat(signature, 'schema')
  return format.type === 'tool' ? format.schema : {}
}

/** Any JSON schema a caller may send, as a form of the answer and as a tool. */
const loose: fc.Arbitrary<Record<string, unknown>> = fc.letrec<{ schema: Record<string, unknown> }>(
  (tie) => ({
    schema: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<Record<string, unknown>>(
        { type: 'string', pattern: '^(?=x)', format: 'uri' },
        { type: 'string', format: 'date-time', minLength: 2 },
        { enum: [true, false] },
        { enum: ['a', 1, null, true] },
        { const: false },
        { const: null },
        { enum: [] },
        { type: 'number', exclusiveMinimum: 0, multipleOf: 0.5 },
        { type: ['string', 'null'], enum: ['a', null] },
        { type: ['object', 'null'], properties: { a: { type: 'string' } } },
        { type: 'object' },
        { type: 'object', additionalProperties: { type: 'integer' } },
        { $ref: '#' },
        { $ref: '#/$defs/node' },
        { $ref: '#/definitions/old' },
        { $ref: 'https://e.example/s.json' },
        { nullable: true, type: 'string' },
        { not: { type: 'null' } },
        {},
      ),
      tie('schema').map((items) => ({ type: 'array', items, minItems: 2, uniqueItems: true })),
      fc
        .array(tie('schema'), { minLength: 1, maxLength: 3 })
        .map((prefixItems) => ({ type: 'array', prefixItems, items: false })),
      fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
      fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((oneOf) => ({ oneOf })),
      fc.array(tie('schema'), { minLength: 1, maxLength: 2 }).map((allOf) => ({ allOf })),
      fc
        .dictionary(fc.constantFrom('a', 'b', 'größe', '$ref', 'x y'), tie('schema'), { maxKeys: 3 })
        .map((properties) => ({
          type: 'object',
          properties,
          required: ['a', 'zz'],
        })),
    ),
  }),
).schema

it('any JSON schema a caller sends, as the form of the answer, as the answer’s tool and as a tool of its own', async () => {
  const $defs = { node: { type: 'object', properties: { next: { $ref: '#/$defs/node' } } } }
  const definitions = { old: { type: 'string' } }
  await fc.assert(
    fc.asyncProperty(loose, fc.constantFrom(...sampled), async (given, model) => {
      const schema = { ...given, $defs, definitions }
      const base = { model, messages: [{ role: 'user', parts: [text('hi')] }], rollout: 0 } as const
      const shaped: WireRequest['format'][] = [
        { type: 'schema', name: 'x', schema },
        { type: 'tool', name: 'x', description: 'd', schema },
      ]
      for (const format of shaped)
        expect(
          (
            await faultsOf({
              ...base,
              messages: [...base.messages].map((one) => ({ ...one, parts: [...one.parts] })),
              format,
            })
          ).faults,
        ).toEqual([])
      const tools = [
        { name: 'look', description: 'd', parameters: schema, strict: true as const },
        { name: 'see', description: 'd', parameters: schema },
      ]
      expect(
        (
          await faultsOf({
            ...base,
            messages: [{ role: 'user', parts: [text('hi')] }],
            format: { type: 'text' },
            tools,
          })
        ).faults,
      ).toEqual([])
    }),
    { numRuns: 150 },
  )
}, 30_000)
