import { expect } from 'vitest'
import { adapters } from '../adapters'
import type { Demo } from '../demo'
import type { LanguageModel, LmEvent, Message } from '../lm/message'
import { createProgram, runProgram } from '../modules'
import type { RunContext } from '../program'
import type { Values } from '../signature'
import { parseSignature } from '../signature-text'
import { conformance, type Row, thrown } from './table.fixture'

const { chat } = adapters
const an = parseSignature('q -> a: str, n: int')
const textOf = (message: Message | undefined) =>
  (message?.parts ?? []).map((part) => (part.type === 'text' ? part.text : `<${part.ref.kind}>`)).join('')
const full = '[[ ## a ## ]]\nhi\n\n[[ ## n ## ]]\n3\n\n[[ ## completed ## ]]\n'

const reads =
  (reply: string, expected: Values, signature = an) =>
  () =>
    expect(chat.parse(signature, reply)).toEqual(expected)
const refuses =
  (reply: string, ...words: RegExp[]) =>
  () => {
    const error = thrown(() => chat.parse(an, reply))
    expect(error).toMatchObject({ name: 'AppError', code: 'parse', detail: expect.stringContaining(reply) })
    for (const word of words) expect(error).toHaveProperty('message', expect.stringMatching(word))
  }
const format = (text: string, demos: readonly Demo[], inputs: Values) =>
  chat.format(parseSignature(text), demos, inputs)
const systemOf = (text: string) => textOf(format(text, [], { q: 'x' })[0])
const roles = (messages: readonly Message[]) => messages.map(({ role }) => role)

/** How many calls a program makes of a model that gives these replies, and how it ends. */
async function calls(replies: readonly LmEvent[][], patch: Partial<RunContext> = {}) {
  let count = 0
  const lm: LanguageModel = async function* () {
    yield* replies[count++] ?? []
  }
  const context: RunContext = {
    lm,
    model: {
      id: 'test/m',
      provider: 'test',
      label: 'M',
      input: ['text'],
      structured: 'schema',
      ready: true,
      onDevice: false,
    },
    adapter: chat,
    media: () => Promise.reject(new Error('no media here')),
    rollout: 0,
    cache: false,
    jsonFallback: true,
    signal: new AbortController().signal,
    emit: () => undefined,
    ...patch,
  }
  const failure = await runProgram(createProgram('predict', an), { q: 'x' }, context).then(
    () => undefined,
    (error: unknown) => error,
  )
  return { count, failure }
}
const unreadable: LmEvent[] = [
  { type: 'text-delta', text: 'nothing of use' },
  { type: 'end', stop: 'stop', usage: { input: 1, output: 1 } },
]

const complete = { values: { q: 'Q', a: 'A', b: 'B' } }
const rows: readonly Row[] = [
  ['C1', 'headers', reads(full, { a: 'hi', n: 3 })],
  ['C2', 'content on the header line', reads('[[ ## a ## ]] hi\n[[ ## n ## ]] 3', { a: 'hi', n: 3 })],
  ['C3', 'a header within a line', reads('x [[ ## a ## ]] hi [[ ## n ## ]] 3', { a: 'hi', n: 3 })],
  ['C4', 'the first of two wins', reads(`${full}[[ ## a ## ]]\nother`, { a: 'hi', n: 3 })],
  [
    'C5',
    'any order, unknown headers swallowed',
    reads('[[ ## n ## ]]\n3\n[[ ## zz ## ]]\nx\n[[ ## a ## ]]\nhi', { a: 'hi', n: 3 }),
  ],
  [
    'C6',
    'a required output is missing',
    () => {
      const error = thrown(() => chat.parse(an, '[[ ## a ## ]]\nhi'))
      expect(error).toMatchObject({ code: 'parse', message: expect.stringMatching(/`n` is missing/) })
      expect(error).toHaveProperty('detail', expect.stringMatching(/Read of it:\n\{\s*"a": "hi"\s*\}/))
    },
  ],
  [
    'C7',
    'an optional output is missing',
    reads('[[ ## a ## ]]\nx', { a: 'x', o: null }, parseSignature('q -> a, o: Optional[int]')),
  ],
  ['C8', 'a header without blanks', refuses('[[##a##]]\nhi', /`a` is missing/)],
  ['C9', 'an empty section', reads('[[ ## a ## ]]\n[[ ## n ## ]]\n1', { a: '', n: 1 })],
  [
    'C10',
    'an indented header (TS: clean)',
    reads('  [[ ## a ## ]]\nhi\n\t[[ ## n ## ]]\n3', { a: 'hi', n: 3 }),
  ],
  ['C11', 'a word for a number', refuses('[[ ## a ## ]]\nhi\n[[ ## n ## ]]\nthree', /`n`: /)],
  [
    'C12',
    'two complete demos and the question',
    () =>
      expect(roles(format('q -> a, b', [complete, complete], { q: 'now' }))).toEqual([
        'system',
        'user',
        'assistant',
        'user',
        'assistant',
        'user',
      ]),
  ],
  [
    'C13',
    'a partial demo comes first and says so',
    () => {
      const messages = format('q -> a, b', [complete, { values: { q: 'P', a: 'X' } }], { q: 'now' })
      expect(textOf(messages[1])).toMatch(/^This example is partial.*\n\n\[\[ ## q ## \]\]\nP$/)
      expect(textOf(messages[2])).toContain('[[ ## b ## ]]\n(not given in this example)')
      expect(textOf(messages[3])).toBe('[[ ## q ## ]]\nQ')
      expect(textOf(messages[4])).toBe('[[ ## a ## ]]\nA\n\n[[ ## b ## ]]\nB\n\n[[ ## completed ## ]]\n')
    },
  ],
  [
    'C14',
    'a demo with inputs only',
    () => expect(roles(format('q -> a', [{ values: { q: 'Q' } }], { q: 'x' }))).toEqual(['system', 'user']),
  ],
  [
    'C15',
    'earlier turns are turns',
    () => {
      const past = { messages: [{ q: 'one', a: 'A1' }, { q: 'two' }] }
      const messages = format('q, past: dspy.History -> a', [], { q: 'now', past })
      expect(roles(messages)).toEqual(['system', 'user', 'assistant', 'user', 'assistant', 'user'])
      expect(textOf(messages[1])).toBe('[[ ## q ## ]]\none')
      expect(textOf(messages[2])).toBe('[[ ## a ## ]]\nA1\n\n[[ ## completed ## ]]\n')
      expect(textOf(messages[4])).toContain('(not given in this turn)')
      expect(textOf(messages[5])).not.toContain('past')
      expect(textOf(messages[0])).toContain('`past` (History)')
    },
  ],
  [
    'C16',
    'an earlier turn without inputs',
    () => {
      const messages = format('q, past: History -> a', [], { q: 'now', past: { messages: [{ a: 'A1' }] } })
      expect(roles(messages)).toEqual(['system', 'assistant', 'user'])
    },
  ],
  [
    'C17',
    'a list for a text input',
    () => {
      const asked = textOf(format('q -> a', [], { q: ['alpha', 'beta'] }).at(-1))
      expect(asked).toContain('[[ ## q ## ]]\n[1] «alpha»\n[2] «beta»\n\n')
    },
  ],
  [
    'C18',
    'hints',
    () => {
      const system = systemOf("q -> b: bool, e: Tone(CALM='calm', LOUD='loud'), l: Literal['x', 'y']")
      expect(system).toMatch(/\{b\}.*must be True or False\n/)
      expect(system).toMatch(/\{e\}.*must be one of: calm; loud\n/)
      expect(system).toMatch(/\{l\}.*must exactly match \(no extra characters\) one of: x; y\n/)
    },
  ],
  [
    'C19',
    'the schema of a tuple',
    () => {
      const [, schema] =
        /must adhere to the JSON schema: (.*)/.exec(systemOf('q -> t: tuple[int, int]')) ?? []
      expect(JSON.parse(schema ?? '')).toEqual({
        type: 'array',
        prefixItems: [{ type: 'integer' }, { type: 'integer' }],
        minItems: 2,
        maxItems: 2,
      })
    },
  ],
  ['C20', 'nothing said', refuses('  \n', /empty/)],
  [
    'C21',
    'chat fails, then JSON',
    async () =>
      expect(await calls([unreadable, unreadable])).toMatchObject({ count: 2, failure: { code: 'parse' } }),
  ],
  [
    'C22',
    'a failure of the vendor is not asked again',
    async () =>
      expect(
        await calls([[{ type: 'error', error: { code: 'auth', message: 'no key', retryable: false } }]]),
      ).toMatchObject({ count: 1, failure: { code: 'auth' } }),
  ],
  [
    'C23',
    'the fallback switched off',
    async () =>
      expect(await calls([unreadable], { jsonFallback: false })).toMatchObject({
        count: 1,
        failure: { code: 'parse' },
      }),
  ],
  [
    'C24',
    'letters beyond ASCII',
    () =>
      expect(textOf(format('q: dict[str, str] -> a', [], { q: { k: 'é 日' } }).at(-1))).toContain(
        '{"k": "é 日"}',
      ),
  ],
]

conformance('10.3 chat adapter', rows, { last: { C: 24 } })
