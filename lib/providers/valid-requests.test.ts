import { beforeAll, describe, expect, it, vi } from 'vitest'
import { adapters } from '../core/adapters'
import { complaintOf } from '../core/adapters/complaint'
import type { Demo } from '../core/demo'
import type { LmResponse, Message, WireRequest } from '../core/lm/message'
import { type Detail, detailLevels } from '../core/lm/token-rules'
import type { Values } from '../core/signature'
import { parseSignature } from '../core/signature-text'
import { providers } from './index'
import { faultsOf, jpeg, leaving, pdf, png, wav } from './validators/requests.fixture'

const models = Object.values(providers).flatMap((provider) => {
  const catalogue = provider.models.filter(
    ({ operations }) => operations === undefined || operations.includes('generate'),
  )
  return catalogue.length > 0 ? catalogue : [provider.describe('some-model')]
})
const forms = Object.values(adapters)

const outputs = [
  'company: str, total: float, paid: Literal[True, False], code: Literal[1, "a", None]',
  'only: Literal[True], note: Optional[str], lines: list[Line{text: str, price: Optional[float], kind: Literal["a", "b"]}]',
  'by_name: dict[str, int], pair: tuple[int, str], any: Any, either: Union[int, list[str]]',
]
const typed = parseSignature(`picture: Image, q -> ${outputs.join(', ')}`)
const plain = parseSignature('q -> n: int, größe: str')
const heard = parseSignature('clip: Audio, q -> n: int')
const nothing = parseSignature('q -> any: dict[str, Any]')

const demos: Demo[] = [{ values: { q: 'one', n: 1, größe: 'a' } }, { values: { q: 'two', n: 2 } }] as Demo[]

type Form = (typeof forms)[number]
const asked = (
  model: (typeof models)[number],
  form: Form,
  ask: { signature: typeof plain; inputs: Values; demos?: Demo[] },
): WireRequest => ({
  model: model.id,
  messages: form.format(ask.signature, ask.demos ?? [], ask.inputs),
  format: form.responseFormat(ask.signature, model.structured),
  rollout: 0,
})

/** A request as the page makes it after a reply that did not fit. */
function again(request: WireRequest, form: Form, response: Partial<LmResponse> = {}): WireRequest {
  const failed = { reply: '{"n":"x"}', complaint: 'n: expected a number', attempt: 1, response }
  const more = form.again?.(plain, failed) ?? complaintOf(failed)
  return { ...request, messages: [...request.messages, ...more] }
}

const look = { name: 'look', description: 'Looks', parameters: { type: 'object', properties: {} } }
const call = (id: string, name = 'look') => ({ id, name, args: { at: 1 } })
const text = (words: string) => ({ type: 'text', text: words }) as const
const image = { type: 'media', ref: png } as const
const results = (id: string, isError = false): Message => ({
  role: 'tool',
  toolCallId: id,
  parts: [text('seen'), image],
  ...(isError ? { isError } : {}),
})

/** Conversations with calls, made by who knows whom. */
const histories: Readonly<Record<string, Message[]>> = {
  'two calls, their results in another order, one failed with a picture': [
    { role: 'assistant', parts: [text('Well.')], toolCalls: [call('a b'), call('ä'.repeat(90))] },
    results('ä'.repeat(90), true),
    results('a b'),
  ],
  'the same id in two turns, and a name nobody takes': [
    { role: 'assistant', parts: [], toolCalls: [call('c', '1 größte Rechnung!')] },
    results('c'),
    { role: 'assistant', parts: [], toolCalls: [call('c', '1 größte Rechnung?')] },
    results('c'),
  ],
  'a call that nobody answered, and words before the next result': [
    { role: 'assistant', parts: [], toolCalls: [call('d'), call('e')] },
    { role: 'user', parts: [text('wait')] },
    { ...results('e'), parts: [] },
  ],
  'blank turns, and the model first': [
    { role: 'assistant', parts: [text('Hello.')] },
    { role: 'user', parts: [text(' ')] },
    { role: 'assistant', parts: [text('')] },
  ],
}

/** Told to think as hard as the model can, while a call is demanded. */
function hardest({ efforts = [] }: (typeof models)[number], request: WireRequest): WireRequest {
  const effort = efforts.at(-1)
  return { ...request, ...(effort ? { effort } : {}), toolChoice: { tool: 'look' } }
}

function looking(request: WireRequest, detail: Detail): WireRequest {
  const messages = request.messages.map((message) => ({
    ...message,
    parts: message.parts.map((part) => (part.type === 'media' ? { ...part, detail } : part)),
  }))
  return { ...request, messages }
}

function requestsOf(model: (typeof models)[number], form: Form): [string, WireRequest][] {
  const of = (signature: typeof plain, inputs: Values, more: { demos?: Demo[] } = {}) =>
    asked(model, form, { signature, inputs, ...more })
  const first = of(plain, { q: 'x' })
  const past = Object.entries(histories).map(([name, turns]): [string, WireRequest] => {
    const [system, ...rest] = first.messages
    const before = name.startsWith('blank')
      ? turns
      : [{ role: 'user' as const, parts: [text('hi')] }, ...turns]
    return [name, { ...first, messages: system ? [system, ...before, ...rest] : [...before, ...rest] }]
  })
  const all: [string, WireRequest][] = [
    ['a text', first],
    ['a temperature and a limit', { ...first, temperature: 0.7, maxTokens: 20 }],
    ['rich types and a picture', of(typed, { q: 'x', picture: png })],
    ['rich types and no picture', of(typed, { q: 'x' })],
    ['a picture whose type has parameters', of(typed, { q: 'x', picture: jpeg })],
    ['any object', of(nothing, { q: 'x' })],
    ['sound', of(heard, { q: 'x', clip: wav })],
    ['examples', of(plain, { q: 'x' }, { demos })],
    [
      'a PDF',
      {
        ...first,
        messages: [
          ...first.messages.slice(0, -1),
          { role: 'user', parts: [text('read'), { type: 'media', ref: pdf }] },
        ],
      },
    ],
    ['asked again', again(first, form)],
    ['asked again twice', again(again(first, form), form)],
    [
      'asked again with foreign seals',
      again(first, form, { vendor: { provider: 'other', parts: [{ x: 1 }] } }),
    ],
    ['tools of its own', { ...first, tools: [look] }],
    ['a tool that is demanded', { ...first, tools: [look], toolChoice: { tool: 'look' } }],
    ['tools that may not be called', { ...first, tools: [look], toolChoice: 'none' }],
    ...(model.efforts ?? []).map((effort): [string, WireRequest] => [
      `the effort ${effort}`,
      { ...first, effort, temperature: 0.5 },
    ]),
    ['the hardest effort with a tool that is demanded', hardest(model, { ...first, tools: [look] })],
    ...(model.verbosities ?? []).map((verbosity): [string, WireRequest] => [
      `the verbosity ${verbosity}`,
      { ...of(nothing, { q: 'x' }), verbosity },
    ]),
    ...detailLevels.map((detail): [string, WireRequest] => [
      `a picture at ${detail} detail`,
      looking(of(typed, { q: 'x', picture: png }), detail),
    ]),
    ...past,
    ...past.map(([name, one]): [string, WireRequest] => [`${name}, with tools`, { ...one, tools: [look] }]),
  ]
  // The other forms differ by their words alone.
  const few = /^(a text|rich types and a picture|sound|examples|asked again)$/
  return ['json', 'tool'].includes(form.id) ? all : all.filter(([name]) => few.test(name))
}

// An SDK warns of models that end soon.
beforeAll(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})

describe('every model of the catalogue in every form', () => {
  it.each(models.map((model) => [model.id, model] as const))(
    '%s',
    async (_, model) => {
      const strays: string[] = []
      let left = 0
      for (const form of forms)
        for (const [name, request] of requestsOf(model, form)) {
          const told = await faultsOf(request)
          if (told.left) left += 1
          strays.push(...told.faults.map((fault) => `${form.id}, ${name}: ${fault}`))
        }
      expect(strays).toEqual([])
      expect(left).toBeGreaterThan(model.input.includes('image') ? 50 : 5)
    },
    30_000,
  )

  it('with no word about the program that sends it', async () => {
    for (const { id } of models) {
      const parts = [text('hi'), ...(/audio/.test(id) ? [{ type: 'media', ref: wav } as const] : [])]
      const { sent } = await leaving({
        model: id,
        messages: [{ role: 'user', parts }],
        format: { type: 'text' },
        rollout: 0,
      })
      const known = [
        'accept',
        'content-type',
        'user-agent',
        'authorization',
        'x-api-key',
        'x-goog-api-key',
        'anthropic-version',
      ]
      expect(sent?.headers.filter((name) => !known.includes(name))).toEqual([])
    }
  })
})
