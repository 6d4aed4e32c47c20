import { AppError } from './core/errors'
import type { TypeSpec } from './core/fields/type-spec'
import type { Field, Signature } from './core/signature'
import type { Comparison } from './core/values/comparison'
import { asText } from './core/values/comparison'
import { askOf } from './ondevice/solve/ask'
import { phrasesFor } from './ondevice/solve/document/labels'
import { styleOf } from './ondevice/solve/document/style'
import { sceneOf } from './ondevice/solve/test-scene.fixture'
import type { FoundReader } from './readers.fixture'

/** A reader found in a file, whatever it wants beside the text. */
export type Found = (...given: unknown[]) => unknown
type Call = (read: Found, text: string) => unknown

const str: TypeSpec = { kind: 'str' }

/** One type of each kind, inner types included, by a short name. */
const someTypes: Readonly<Record<string, TypeSpec>> = {
  str,
  int: { kind: 'int' },
  float: { kind: 'float' },
  bool: { kind: 'bool' },
  any: { kind: 'any' },
  none: { kind: 'none' },
  list: { kind: 'list', item: { kind: 'float' } },
  'list of str': { kind: 'list', item: str },
  dict: { kind: 'dict', key: str, value: { kind: 'int' } },
  tuple: { kind: 'tuple', items: [{ kind: 'int' }, str] },
  literal: { kind: 'literal', values: ['yes', 'no', 3, true] },
  enum: { kind: 'enum', name: 'Color', members: [{ name: 'RED', value: 'red' }] },
  union: { kind: 'union', options: [{ kind: 'int' }, { kind: 'bool' }, { kind: 'list', item: str }] },
  object: { kind: 'object', name: 'Item', fields: [{ name: 'price', type: { kind: 'float' } }] },
  code: { kind: 'code', lang: 'python' },
  history: { kind: 'history' },
  toolCalls: { kind: 'toolCalls' },
  image: { kind: 'image' },
  audio: { kind: 'audio' },
}

const field = (name: string, type: TypeSpec): Field => ({ name, type, typed: true })

/** One text, one figure, one list and one object, so that each way of reading an output is taken. */
export const someSignature: Signature = {
  name: 'Made',
  instructions: 'Answer.',
  inputs: [field('question', str)],
  outputs: [
    field('answer', str),
    field('count', { kind: 'int' }),
    field('tags', { kind: 'list', item: str }),
    field('item', someTypes.object ?? str),
  ],
}

const dialect = {
  null: 'None',
  true: 'True',
  false: 'False',
  key: (name: string) => name,
  string: (text: string) => JSON.stringify(text),
  medium: () => '',
  trailingComma: true,
}
const where = {
  name: 'A vendor',
  secrets: ['sk-secret'],
  keyName: 'A_KEY',
  model: 'a/model',
  host: 'a.example',
}
const outgoing = { secrets: ['sk-secret'], requestId: 'r1' }
const patternKinds = [
  'email',
  'url',
  'phone',
  'time',
  'percent',
  'money',
  'date',
  'duration',
  'number',
  'postcode',
  'code',
] as const
const line = (text: string) => ({ text, confidence: 1, input: 'text' })

const someComparisons: readonly Comparison[] = [
  { as: 'text' },
  { as: 'exact' },
  { as: 'boolean' },
  { as: 'date' },
  { as: 'amount', named: { codes: ['USD'], signs: ['$'] } },
  { as: 'number', decimal: ',' },
]

/** What is given for a parameter, by its type as written. */
const values: Readonly<Record<string, (text: string) => unknown>> = {
  string: (text) => text,
  unknown: (text) => text,
  Value: (text) => text,
  LiteralValue: (text) => text,
  Line: line,
  number: () => 1,
  TypeSpec: () => str,
  Comparison: () => asText,
  Group: () => 'money',
  Role: () => 'tax',
  RegExp: () => /[^a-z]/u,
  '(at: number) => boolean': () => () => false,
  'readonly string[]': (text) => [...text.split(' ').slice(0, 100), text],
  'readonly LiteralValue[]': (text) => [text, 3, true],
  'readonly Value[]': (text) => [text, 3, true],
  'readonly Field[]': () => someSignature.inputs,
  'readonly Line[]': (text) => [...text.split('\n').slice(0, 100), text].map(line),
  Signature: () => someSignature,
  'readonly Price[]': () => [],
  Phrases: () => phrasesFor(['en', 'de', 'fr']),
  FigureStyle: () => ({ decimal: ',', spaced: true, credit: true }),
  DocumentStyle: (text) => styleOf(text.split('\n').slice(0, 100).map(line)),
  Ask: () => askOf(field('total', str)),
  Scene: (text) => sceneOf({ note: text, question: 'Is it paid?' }, [field('answer', str)]),
}

/**
 * The ways to call a reader, by its parameters' types or by its own entry in `calls`: one that is told a type is called
 * with one of each kind. Throws for a reader that needs an entry and has none.
 */
export function callsOf({ at, needs }: Pick<FoundReader, 'at' | 'needs'>): [string, Call][] {
  const own = calls[at]
  if (own) return [[at, own]]
  const typed = callsByType[at]
  if (typed)
    return Object.entries(someTypes).map(([name, type]) => [
      `${at} ${name}`,
      (read, text) => typed(read, text, type),
    ])
  const [first = '', second, ...more] = needs.map(known)
  if (needs.at(-1) === 'Comparison')
    return someComparisons.map((how) => [
      `${at} ${how.as}`,
      (read, text) =>
        needs.length === 3
          ? [read(text, text, how), read(text, 'a b c', how), read('a b c', text, how)]
          : read(text, how),
    ])
  if (second === 'TypeSpec' && more.length === 0)
    return Object.entries(someTypes).map(([name, type]) => [
      `${at} ${name}`,
      (read, text) => read(text, type),
    ])
  if (second === 'string' && first === 'string') return [[at, twice]]
  const given = [first, ...(second === undefined ? [] : [second, ...more])].map((type) => values[type])
  const missing = needs.find((_, index) => given[index] === undefined)
  if (missing !== undefined)
    throw new Error(
      `${at} wants ${missing}: say in lib/readers-calls.fixture.ts how it is called, or why it is no reader`,
    )
  return [[at, (read, text) => read(...given.map((make) => make?.(text)))]]
}

const known = (type: string) =>
  type.replace(/ \| undefined$/, '').replace(/^string\[\]$/, 'readonly string[]')

const twice: Call = (read, text) => [read(text, text), read(text, 'a b c'), read('a b c', text)]
const inGroups: Call = (read, text) =>
  ['money', 'day', 'column', 'head'].map((group) => read(text, phrasesFor(['en', 'de', 'fr']), group))
const choices: Call = (read, text) => read(text, ['yes', 'no', 3, true])
const tolerantly: Call = (read, text) => read(text, { start: 0, words: true, unfinished: 'keep' })
const asError: Call = (read, text) => [
  read(new Error(text), where),
  read({ status: 500, message: text, error: { message: text } }, where),
]

/** How readers are called that are told a type and more, once for each type. */
const callsByType: Readonly<Record<string, (read: Found, text: string, type: TypeSpec) => unknown>> = {
  'lib/core/adapters/growing.ts#grow': (read, text, type) =>
    read(text, type, { open: new Set(), openText: true, last: false }),
  'lib/media/tables/cell-value.ts#cellValue': (read, text, type) => read(text, type),
}

/** How readers that want more than a text are called. By a glance at the sources: what comes from outside is the text. */
const calls: Readonly<Record<string, Call>> = {
  'lib/core/adapters/read-outputs.ts#unreadable': (read, text) => read(text, { text, outputs: {} }),
  'lib/core/code/literal.ts#printLiteral': (read, text) => read(text, dialect),
  'lib/core/fields/coercion-error.ts#unfit': (read, text) => read('a number', { value: text, path: ['a'] }),
  'lib/core/fields/constraints.ts#brokenLimits': (read, text) =>
    read(text, { minLength: 3, pattern: '^a+$' }),
  'lib/core/fields/kinds/choice-text.ts#choiceOf': choices,
  'lib/core/fields/kinds/choice-text.ts#lenientChoice': choices,
  'lib/media/tables/read-rows.ts#readRows': (read, text) => [
    read(text, someSignature.inputs),
    read(`note,other\n${text}`, someSignature.inputs),
  ],
  'lib/core/json/find-reading.ts#findReading': (read, text) => [read(text, 'keep'), read(text, 'drop')],
  'lib/core/json/find-reading.ts#readings': (read, text) =>
    Array.from(read(text, { unfinished: 'keep', withinCut: true }) as Iterable<unknown>),
  'lib/core/json/tolerant.ts#readTolerant': tolerantly,
  'lib/core/json/tolerant.ts#tryTolerant': tolerantly,
  'lib/core/adapters/echo.ts#isEcho': (read, text) => read(text, field('answer', str)),
  'lib/core/adapters/echo.ts#isPlaceholder': (read, text) => read(text, field('answer', str)),
  'lib/core/adapters/json-readings.ts#outputKey': (read, text) =>
    read(someSignature, { [text]: 1, Answer: text }, 'answer'),
  'lib/core/plain-name.ts#keyNamed': (read, text) => read({ [text]: 1, b: text }, 'a', () => false),
  'lib/core/adapters/sections.ts#readSections': (read, text) => [
    read(text, { known: new Set(['answer', 'completed']) }),
    read(text, { known: new Set(['answer', 'completed']), loose: true }),
  ],
  'lib/core/fields/kinds/number-text.ts#withoutEnd': (read, text) => read(text, '.,;!'),
  'lib/core/fields/kinds/number-text.ts#withoutStart': (read, text) => read(text, '"*'),
  'lib/core/media-forms/autodetect.ts#autodetectSafely': (read, text) => [
    read('image', text),
    read('audio', text),
    read('document', text),
  ],
  'lib/core/media-forms/form.ts#refuseUnknown': (read, text) => read({ [text]: 1 }, 'Image', ['url']),
  'lib/core/media-forms/form.ts#textArgument': (read, text) => read({ url: text }, 'Image', 'url'),
  'lib/core/fields/type-limits.ts#excessOf': (read, text) => read([text, { kind: text, items: [...text] }]),
  'lib/core/signature-reader.ts#inWords': (read, text) => read(text, () => text),
  'lib/core/nearest-word.ts#nearestWord': (read, text) => [
    read(text, ['invoice', 'total', text]),
    read('total', [text, 'totals']),
  ],
  'lib/core/signature-ops.ts#updateField': (read, text) => read(someSignature, 'answer', { desc: text }),
  'lib/core/signature-text.ts#parseWithTypes': (read, text) => read(text, { name: 'Made', types: someTypes }),
  'lib/media/name-note.ts#nameNote': (read, text) => read(text, { kind: 'image', mime: 'image/png' }),
  'lib/ondevice/solve/answer/span.ts#spanOf': (read, text) =>
    ['who', 'when', 'where', 'what', 'count', 'why'].flatMap((kind) => [
      read(text, { question: 'Who paid the total?', kind, brief: true }),
      read('A b 1', { question: text, kind, brief: false }),
    ]),
  'lib/core/values/amounts.ts#decimalText': (read, text) => read(true, text, text),
  'lib/ondevice/solve/choice/labels.ts#isLabel': (read, text) =>
    read(someTypes.enum, { value: 'red', text: 'RED' }, text),
  'lib/ondevice/solve/text/patterns.ts#findPattern': (read, text) =>
    patternKinds.map((kind) => read(kind, text)),
  'lib/ondevice/solve/compose/summary.ts#centralLines': (read, text) =>
    read(text.split('\n').slice(0, 30).map(line), 1, sceneOf({ note: text }, [field('answer', str)])),
  'lib/ondevice/solve/document/labelled.ts#findLabelled': (read, text) =>
    read([line(text), line(text)], ['invoice', 'number']),
  'lib/ondevice/solve/document/labels.ts#labelsIn': inGroups,
  'lib/ondevice/solve/document/labels.ts#rolesIn': inGroups,
  'lib/ondevice/solve/text/rank.ts#rankLines': (read, text) =>
    read(text, [line(text), line('a b c')], { scene: sceneOf({ note: text }, [field('answer', str)]) }),
  'lib/providers/anthropic/errors.ts#toAppError': asError,
  'lib/providers/gemini/errors.ts#toAppError': asError,
  'lib/providers/openai/errors.ts#toAppError': asError,
  'lib/providers/failure.ts#failureOf': (read, text) =>
    read(new Error(text), { where, read: () => ({ status: 400, text }) }),
  'lib/stores/label-tables.ts#readLabelTable': (read, text) =>
    read(`file,answer\n${text}`, 'labels.csv', [{ key: 'a', name: text.slice(0, 200) }]),
  'lib/providers/unreached.ts#whyUnreached': (read, text) => read([{ code: text }]),
  'lib/providers/fit/json-schema.ts#overlaid': (read, text) =>
    read(text.split('\n').map((line, at) => ({ [line]: at }))),
  'lib/providers/openai/thoughts.ts#thoughtsKept': (read, text) =>
    read(text, { words: { reasoning: text }, details: [{ type: 'reasoning.text', text }] }),
  'lib/providers/anthropic/list.ts#readAnthropicList': (read, text) =>
    read([{ id: text, created_at: text, lifecycle: text, max_tokens: text }, text]),
  'lib/providers/gemini/list.ts#readGeminiList': (read, text) =>
    read([{ name: text, inputTokenLimit: text, supportedActions: [text] }, text]),
  'lib/providers/listed/lenient.ts#readListed': (read, text) =>
    read([text], (one: unknown) => ({ name: String(one) })),
  'lib/core/values/align.ts#alignLists': (read, text) => [
    read([text, 'a'], ['b', text], asText),
    read([{ name: text }, { name: 'a' }], [{ name: 'a' }, { name: text, price: text }], asText),
    read(text.split(' ').slice(0, 150), ['a', ...text.split(' ').slice(0, 150)], asText),
  ],
  'lib/providers/facts/facts.ts#entryOf': (read, text) =>
    read('openai', { name: text, note: text }, { input: ['text'], structured: 'none' }),
  'lib/providers/operation-checks.ts#checkLength': (read, text) => read(text, { max: 10, what: 'The text' }),
  'lib/providers/redact.ts#redact': (read, text) => read(text, ['sk-secret']),
  'lib/providers/redact.ts#removeSecrets': (read, text) => read(text, ['sk-secret', 'xxxx']),
  'lib/providers/stop-reason.ts#stopOf': (read, text) =>
    read(text, { means: { STOP: 'stop' }, why: {} }, { sentence: text, secrets: ['sk-secret'] }),
  'lib/server/edge-routes.ts#methodsOf': (read, text) => [read(text, new Set()), read(`/${text}`, new Set())],
  'lib/server/explain.ts#explained': (read, text) =>
    read(new AppError({ code: 'not-found', message: text }), {
      model: { id: `a/${text}` },
      env: { provider: { models: [{ id: 'a/total' }] }, more: [text] },
      bytes: 1,
    }),
  'lib/server/hub-fetch.ts#hubFetch': (read, text) => read(text, { signal: AbortSignal.abort() }),
  'lib/server/http.ts#errorResponse': (read, text) => read(new Error(text), outgoing),
  'lib/server/http.ts#errorInfo': (read, text) => read(new Error(text), outgoing),
  'lib/server/origin.ts#isOwnHost': (read, text) => [
    read(text, ['localhost:3000', 'a.example']),
    read('localhost', [text]),
  ],
  'lib/storage/archive/portable.ts#toPortable': (read, text) => read({ a: [text] }, async () => text),
  'lib/storage/archive/portable.ts#fromPortable': (read, text) => read({ a: [text] }, async () => undefined),
  'lib/stores/actions/capsule-text.ts#parsedLines': (read, text) =>
    read(text, { safeParse: () => ({ success: true, data: 1 }), parse: () => 1 }),
  'lib/stores/labelled-files.ts#readLabels': (read, text) => read(text, 'labels.csv', someSignature),
}
