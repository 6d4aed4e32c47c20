import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../core/errors'
import type { Signature } from '../core/signature'
import { defaultRunOptions } from './run-options'
import { isLinkHash, readLinkHash, toLinkHash } from './share-link'
import { startSignature, type WorkspaceDoc } from './workspace'

const doc: WorkspaceDoc = {
  signature: { ...startSignature, instructions: 'Löse es. 🧾' },
  inputs: {
    image: { kind: 'image', id: 'a'.repeat(64), mime: 'image/png', bytes: 3, name: 'private.png' },
    question: 'who paid?',
  },
  module: 'predict',
  columns: [
    { id: 'c1', model: 'device/fast', options: {} },
    { id: 'c7', model: 'openai/gpt-4o-mini', options: { temperature: 0.2, adapter: 'json' } },
  ],
  options: { ...defaultRunOptions, maxTokens: 99 },
}
const packed = (state: unknown) =>
  `#facet=1.${deflateRawSync(typeof state === 'string' ? state : JSON.stringify(state)).toString('base64url')}`
const good = {
  signature: doc.signature,
  module: 'predict',
  columns: [{ model: 'device/fast', options: {} }],
  options: defaultRunOptions,
  texts: {},
}
const codeOf = async (hash: string) => {
  const error: unknown = await readLinkHash(hash).catch((reason: unknown) => reason)
  return error instanceof AppError ? error.code : `not refused: ${JSON.stringify(error)}`
}

describe('share links', () => {
  it('carry how to ask, and of the inputs nothing unless it is wanted', async () => {
    const hash = await toLinkHash(doc, { withTexts: false })
    expect(isLinkHash(hash)).toBe(true)
    expect(await readLinkHash(hash)).toEqual({
      signature: doc.signature,
      module: 'predict',
      columns: doc.columns.map(({ model, options }) => ({ model, options })),
      options: doc.options,
      texts: {},
    })
    const { texts } = await readLinkHash(await toLinkHash(doc, { withTexts: true }))
    expect(texts).toEqual({ question: 'who paid?' })
  })

  it('come back equal whatever is said in them', async () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 100 })
    await fc.assert(
      fc.asyncProperty(words, words, async (instructions, question) => {
        const signature: Signature = { ...doc.signature, instructions }
        const hash = await toLinkHash({ ...doc, signature, inputs: { question } }, { withTexts: true })
        const read = await readLinkHash(hash)
        expect(read.signature.instructions).toBe(instructions)
        expect(read.texts.question ?? '').toBe(question)
      }),
      { numRuns: 20 },
    )
  }, 30_000)

  it('are not made when they would be too long', async () => {
    const noise = Array.from({ length: 80_000 }, () =>
      String.fromCharCode(33 + Math.floor(Math.random() * 90)),
    ).join('')
    const made = toLinkHash(
      { ...doc, signature: { ...doc.signature, instructions: noise } },
      { withTexts: false },
    )
    await expect(made).rejects.toMatchObject({ code: 'too-large' })
  })

  it.each([
    ['nothing', '#facet=', 'invalid'],
    ['no version', '#facet=.abc', 'invalid'],
    ['version 0', `#facet=0.${packed(good).slice(9)}`, 'invalid'],
    ['a newer version', `#facet=2.${packed(good).slice(9)}`, 'unsupported'],
    ['half of it', packed(good).slice(0, 60), 'invalid'],
    ['no base64', '#facet=1.%%%', 'invalid'],
    ['no JSON', packed('{'), 'invalid'],
    ['a list', packed([]), 'invalid'],
    ['an unknown member', packed({ ...good, run: true }), 'invalid'],
    ['a key', packed({ ...good, keys: { openai: 'sk-1' } }), 'invalid'],
    [
      'an address',
      packed({ ...good, options: { ...defaultRunOptions, baseUrl: 'https://evil.example' } }),
      'invalid',
    ],
    [
      'an address in a column',
      packed({ ...good, columns: [{ model: 'a/b', options: { api_base: 'x' } }] }),
      'invalid',
    ],
    [
      'a model that is a path',
      packed({ ...good, columns: [{ model: '../../etc', options: {} }] }),
      'invalid',
    ],
    ['no columns', packed({ ...good, columns: [] }), 'invalid'],
    ['41 columns', packed({ ...good, columns: Array(41).fill(good.columns[0]) }), 'invalid'],
    ['media', packed({ ...good, texts: { image: { kind: 'image', id: 'a' } } }), 'invalid'],
    ['an unknown module', packed({ ...good, module: 'shell' }), 'invalid'],
    [
      'a signature with a field twice',
      packed({
        ...good,
        signature: { ...doc.signature, outputs: [...doc.signature.outputs, ...doc.signature.outputs] },
      }),
      'invalid',
    ],
    ['more than a link may be', `#facet=1.${'A'.repeat(70_000)}`, 'too-large'],
    ['a bomb', packed(`"${' '.repeat(3_000_000)}"`), 'too-large'],
    ['the prototype', packed('{"__proto__":{"signature":1}}'), 'invalid'],
  ])('T16 refuse %s', async (_name, hash, code) => {
    expect(await codeOf(hash)).toBe(code)
  })

  const nested = (levels: number, open = '{"kind":"list","item":', close = '}') =>
    `${open.repeat(levels)}{"kind":"str"}${close.repeat(levels)}`
  const withType = (type: string, outputs = 1) =>
    packed(
      JSON.stringify({
        ...good,
        signature: {
          ...doc.signature,
          outputs: Array.from({ length: outputs }, (_, at) => ({ name: `b${at}`, type: 'TYPE' })),
        },
      }).replaceAll('"TYPE"', type),
    )

  it.each([
    ['12 outputs of 300 levels', withType(nested(300), 12)],
    [
      '12 outputs of 100 objects in one another',
      withType(nested(100, '{"kind":"object","name":"X","fields":[{"name":"a","type":', '}]}'), 12),
    ],
    ['33 levels', withType(nested(33))],
    ['20,000 levels', withType(nested(20_000))],
    ['20,000 brackets for a value', withType('['.repeat(20_000) + ']'.repeat(20_000))],
    ['1,000 outputs', withType(nested(1), 1_000)],
    ['200 outputs of 20 levels each', withType(nested(20), 200)],
    [
      'a list of 5,000 types',
      withType(`{"kind":"tuple","items":[${Array(5_000).fill('{"kind":"int"}').join()}]}`),
    ],
    [
      'options nested without end',
      packed(
        JSON.stringify({ ...good, options: 'X' }).replace(
          '"X"',
          `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
        ),
      ),
    ],
    [
      '20,000 texts',
      packed({
        ...good,
        texts: Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`a${at}`, 'x'])),
      }),
    ],
  ])('that would freeze the page are refused at once: %s', async (_name, hash) => {
    const started = process.cpuUsage()
    expect(await codeOf(hash)).toBe('invalid')
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(1_000)
  })

  it.each<[string, string, RegExp]>([
    ['33 levels', withType(nested(33)), /nested deeper than 32 levels/],
    ['300 levels', withType(nested(300)), /nested deeper than 128 levels/],
    [
      '40 objects in one another',
      withType(nested(40, '{"kind":"object","name":"X","fields":[{"name":"a","type":', '}]}')),
      /nested deeper than 32 levels/,
    ],
    ['options in lists', withType(nested(35, '{"kind":"dict","key":{"kind":"str"},"value":')), /32 levels/],
    ['1,000 outputs', withType(nested(1), 1_000), /more than 200 fields/],
    ['200 outputs of 20 levels', withType(nested(20), 200), /more than 2,000 types/],
    [
      'a tuple of 500',
      withType(`{"kind":"tuple","items":[${Array(500).fill('{"kind":"int"}').join()}]}`),
      /more than 200 fields/,
    ],
    [
      'a choice of 3,000 in a list',
      withType(`{"kind":"list","item":{"kind":"literal","values":[${Array(3000).fill(1).join()}]}}`),
      /more than 2,000 choices/,
    ],
  ])('that hold too much name the limit: %s', async (_name, hash, words) => {
    await expect(readLinkHash(hash)).rejects.toThrow(words)
    await expect(readLinkHash(hash)).rejects.toThrow('Nothing was changed')
    await expect(readLinkHash(hash)).rejects.not.toThrow('broken')
  })

  it('of types as deep as they may be are read', async () => {
    const { signature } = await readLinkHash(withType(nested(31)))
    expect(JSON.stringify(signature.outputs[0]?.type)).toBe(nested(31))
  })

  it('T16 are read or refused, whatever stands in the address', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.base64String()), async (text) => {
        expect(['invalid', 'unsupported', 'too-large']).toContain(await codeOf(`#facet=1.${text}`))
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        expect(await codeOf(packed(value))).toBe('invalid')
      }),
    )
  })
})
