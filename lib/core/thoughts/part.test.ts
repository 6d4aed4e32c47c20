import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adapters } from '../adapters'
import { parseSignature } from '../signature-text'
import { partThoughts } from './part'

const signature = parseSignature('document: Image -> company: str, total: float')
const draft = '{"company": "Nord", "total": 1.0}'
const answer = '{"company": "Nord GmbH", "total": 48.5}'
const expected = { company: 'Nord GmbH', total: 48.5 }

/** A reply whose thoughts hold a draft, in every form that models have for them. */
const forms: readonly (readonly [form: string, wrap: (thought: string, answer: string) => string])[] = [
  ['think', (thought, said) => `<think>\n${thought}\n</think>\n${said}`],
  ['upper case and an attribute', (thought, said) => `<THINK effort="high">${thought}</THINK>${said}`],
  ['thinking', (thought, said) => `Well. <thinking>${thought}</thinking>\n\n${said}`],
  ['reasoning', (thought, said) => `<reasoning>\n${thought}</reasoning>${said}`],
  ['thought', (thought, said) => `<thought>${thought}</thought>\n${said}`],
  ['one within another', (thought, said) => `<think>a <think>b</think> ${thought}</think>\n${said}`],
  ['two blocks', (thought, said) => `<think>one</think>\n<think>${thought}</think>\n${said}`],
  ['only the end', (thought, said) => `${thought} is wrong.\n</think>\n\n${said}`],
  ['only the end, with a blank', (thought, said) => `Hm ${thought}</think >${said}`],
  ['brackets', (thought, said) => `[THINK]${thought}[/THINK]${said}`],
  ['a channel of Gemma', (thought, said) => `<|channel>thought\n${thought}<channel|>${said}`],
  ['an unused token of Gemma', (thought, said) => `<unused94>thought\n${thought}<unused95>${said}`],
  ['bars', (thought, said) => `<|thinking|>${thought}<|/thinking|>${said}<|im_end|>`],
  ['triangles', (thought, said) => `◁think▷${thought}◁/think▷${said}`],
  [
    'begin and end',
    (thought, said) =>
      `<|begin_of_thought|>${thought}<|end_of_thought|><|begin_of_solution|>${said}<|end_of_solution|>`,
  ],
  [
    'START and END',
    (thought, said) =>
      `<|START_THINKING|>${thought}<|END_THINKING|><|START_RESPONSE|>${said}<|END_RESPONSE|>`,
  ],
  [
    'harmony',
    (thought, said) =>
      `<|channel|>analysis<|message|>${thought}<|end|><|start|>assistant<|channel|>final<|message|>${said}<|return|>`,
  ],
  [
    'harmony that calls',
    (thought, said) =>
      `<|channel|>analysis<|message|>${thought}<|end|><|start|>assistant<|channel|>commentary to=functions.answer <|constrain|>json<|message|>${said}<|call|>`,
  ],
  ['harmony without its marks', (thought, said) => `analysisWe need ${thought}.assistantfinal${said}`],
]

describe('thoughts before a JSON answer', () => {
  test.each(forms)('%s', (_form, wrap) => {
    for (const adapter of [adapters.json, adapters['json-text'], adapters.tool]) {
      const reply = wrap(`Perhaps ${draft}`, answer)
      expect(adapter.parse(signature, reply)).toEqual(expected)
      const { thoughts, answer: rest } = adapter.part(signature, reply)
      expect(thoughts).toContain(draft)
      expect(rest).not.toContain(draft)
    }
  })

  test.each([
    ['a draft that no end follows', `<think>\n${draft} is wrong.\n${answer}`],
    ['the same, fenced', `<think>\n${draft} is wrong.\n\`\`\`json\n${answer}\n\`\`\``],
    ['a bracket, no end', `[THINK]${draft}, no: ${answer}`],
  ])('an end that was forgotten: %s', (_what, reply) => {
    expect(adapters.json.parse(signature, reply)).toEqual(expected)
  })

  test.each([
    ['nothing but thoughts', `<think>${draft}</think>`],
    ['thoughts that break off', `<think>${draft} but the to`],
    ['thoughts and no object', `<think>${draft}</think> I cannot say.`],
  ])('a draft is never the answer: %s', (_what, reply) => {
    expect(() => adapters.json.parse(signature, reply)).toThrow(/it is empty|holds no JSON object/)
  })

  test('while it streams the draft is not shown', () => {
    const reply = `<think>${draft}</think>${answer}`
    for (let cut = 0; cut <= reply.length; cut += 1) {
      const shown = adapters.json.partial(signature, reply.slice(0, cut)).company
      expect('Nord GmbH'.startsWith(String(shown ?? ''))).toBe(true)
      if (cut <= reply.indexOf('</think>')) expect(shown).toBeUndefined()
    }
  })
})

describe('thoughts before sections and tags', () => {
  const chatDraft = '[[ ## company ## ]]\nNord\n[[ ## total ## ]]\n1.0'
  const chatAnswer = '[[ ## company ## ]]\nNord GmbH\n\n[[ ## total ## ]]\n48.5\n\n[[ ## completed ## ]]'
  const tagDraft = '<company>Nord</company><total>1.0</total>'
  const tagAnswer = '<company>Nord GmbH</company>\n<total>48.5</total>'

  test.each(forms)('%s', (_form, wrap) => {
    expect(adapters.chat.parse(signature, wrap(`Perhaps\n${chatDraft}\n`, chatAnswer))).toEqual(expected)
    expect(adapters.xml.parse(signature, wrap(`Perhaps ${tagDraft}`, tagAnswer))).toEqual(expected)
    const message = adapters.raw.parse(signature, wrap('Perhaps.', '\nNord GmbH, 48.5'))
    expect(String(message.message).replace(/^Well\.\s+<thinking>.*<\/thinking>\s*/s, '')).toBe(
      'Nord GmbH, 48.5',
    )
  })

  test.each([
    ['chat', `<think>${chatDraft}\n${chatAnswer}`],
    ['chat', `[[ ## company ## ]]\n<think>hm</think>\nNord GmbH\n[[ ## total ## ]] 48.5`],
    ['chat', `[[ ## company ## ]]\nperhaps\n</think>\n\nNord GmbH\n[[ ## total ## ]] 48.5`],
    ['xml', `<think>${tagDraft}\n${tagAnswer}`],
    ['xml', `<company><think>hm</think>Nord GmbH</company><total>48.5</total>`],
    ['xml', `I use <company> for it.</think>${tagAnswer}`],
  ] as const)('%s: %s', (form, reply) => {
    expect(adapters[form].parse(signature, reply)).toEqual(expected)
  })

  test('a tag that is an output holds an answer, not thoughts', () => {
    const reasoned = parseSignature('q -> reasoning: str, a: str')
    expect(adapters.xml.parse(reasoned, '<reasoning>so</reasoning><a>x</a>')).toEqual({
      reasoning: 'so',
      a: 'x',
    })
  })
})

describe('text of an answer that looks like thoughts stays', () => {
  const text = 'Write <think>so</think>, [THINK] or </think>'
  const one = parseSignature('q -> a: str')
  test.each([
    ['json', JSON.stringify({ a: text })],
    ['json', `Sure: ${JSON.stringify({ a: text })} Done.`],
    ['json', `<think>hm</think>\n\`\`\`json\n${JSON.stringify({ a: text })}\n\`\`\``],
    ['json', `hm</think>${JSON.stringify({ a: text })}`],
    ['chat', `[[ ## a ## ]]\n${text}\n[[ ## completed ## ]]`],
    ['chat', `<think>hm</think>[[ ## a ## ]] ${text} [[ ## completed ## ]]`],
    ['xml', `<a>${text}</a>`],
    ['xml', `<think>hm</think><a>${text}</a>`],
  ] as const)('%s: %s', (form, reply) => {
    expect(adapters[form].parse(one, reply)).toEqual({ a: text })
  })
  test.each([
    'Use the <think> tag for it',
    'Quote "</think>" so',
    '```html\n<think>\nx\n</think>\n```',
    'a <|end|> b',
  ])('raw: %s', (reply) => {
    expect(adapters.raw.parse(one, reply)).toEqual({ message: reply })
  })

  test('any value written as JSON, whatever stands around it', () => {
    const words = fc.oneof(fc.string(), fc.constantFrom('<think>', '</think>', text, '<|end|>', '[/THINK]'))
    fc.assert(
      fc.property(words, fc.constantFrom('', 'Sure: ', '<think>x</think>', 'x</think>'), (value, before) => {
        expect(adapters.json.parse(one, `${before}${JSON.stringify({ a: value })}`)).toEqual({ a: value })
      }),
      { numRuns: 300 },
    )
  })
})

describe('partThoughts', () => {
  test('loses no character that is no mark, whatever the text', () => {
    const piece = fc.constantFrom(
      '<think>',
      '</think>',
      '[THINK]',
      '<|end|>',
      '<|channel|>final',
      'z',
      '\n',
      '"',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const parted = partThoughts(pieces.join(''))
        const letters = (of: string) => of.split('z').length
        expect(letters(parted.answer + parted.thoughts)).toBe(letters(pieces.join('')))
      }),
      { numRuns: 500 },
    )
  })
  test('the end of a turn is no text', () => {
    expect(partThoughts('Paris<|im_end|>\n</s>')).toEqual({ answer: 'Paris', thoughts: '' })
    expect(partThoughts('Paris')).toEqual({ answer: 'Paris', thoughts: '' })
  })
})
