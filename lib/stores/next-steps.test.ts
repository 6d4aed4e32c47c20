import { describe, expect, test } from 'vitest'
import type { ModelInfo } from '../core/lm/model-info'
import { parseSignature } from '../core/signature-text'
import { isWeakAnswer, nextSteps } from './next-steps'
import type { Cell } from './runs'

const model = (id: string, patch: Partial<ModelInfo> = {}): ModelInfo => ({
  id,
  provider: id.split('/')[0] ?? '',
  label: id,
  input: ['text', 'image'],
  structured: 'json',
  ready: true,
  onDevice: false,
  ...patch,
})
const hub = (id: string, totalBytes: number, patch: Partial<ModelInfo> = {}) =>
  model(id, {
    onDevice: true,
    ready: false,
    install: { installed: false, keptBytes: 0, totalBytes },
    ...patch,
  })
const price = (rate: number) => ({
  price: { inputPerMillion: rate, outputPerMillion: rate, source: 'a test', asOf: '2026-11-01' },
})
const photo = {
  photo: {
    kind: 'image',
    id: 'a'.repeat(64),
    mime: 'image/png',
    bytes: 1,
    name: 'a.png',
    width: 1,
    height: 1,
  },
} as never
const columns = [{ id: 'c1', model: 'device/fast', options: {} }]
const said = (models: readonly ModelInfo[], keyed = true, inputs = photo, asked = 'photo: Image -> answer') =>
  nextSteps({ inputs, columns, signature: parseSignature(asked) }, { models, keyed }).map((step) =>
    step.kind === 'key' ? 'key' : `${step.kind} ${step.model.id}`,
  )

const soon = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)

describe('ways on', () => {
  test('inputs of an earlier signature, which are not asked about, keep no model away', () => {
    const models = [model('shop/words', { input: ['text'], ...price(1) })]
    expect(said(models, true, photo, 'question -> answer')).toEqual(['ask shop/words'])
  })

  const fast = model('device/fast', { onDevice: true })
  const accurate = model('device/accurate', { onDevice: true })
  const deaf = model('shop/words', { input: ['text'], ...price(0.01) })
  test.each<[string, ModelInfo[], string[]]>([
    ['nothing else: a key', [fast], ['key']],
    ['the other of this device, and a key', [fast, accurate], ['ask device/accurate', 'key']],
    ['who cannot see is not asked', [fast, deaf], ['key']],
    [
      'the cheapest paid one, and no key then',
      [fast, model('a/dear', price(9)), model('a/cheap', price(1))],
      ['ask a/cheap'],
    ],
    ['the smallest to be fetched', [fast, hub('hub/b', 900), hub('hub/a', 200)], ['install hub/a', 'key']],
    [
      'of equal ones that which lasts',
      [
        fast,
        model('a/ends', { ...price(1), endsOn: soon }),
        model('b/lasts', price(1)),
        hub('hub/ends', 9, { endsOn: soon }),
        hub('hub/lasts', 9),
      ],
      ['ask b/lasts', 'install hub/lasts'],
    ],
    [
      'who hears only is not fetched for a picture',
      [fast, hub('hub/ears', 1, { input: ['audio'] })],
      ['key'],
    ],
    ['a locked one is reached by a key', [fast, model('b/locked', { ready: false })], ['key']],
  ])('%s', (_what, models, expected) => {
    expect(said(models)).toEqual(expected)
  })
  test('no key where no provider takes one; words only can be asked of anybody', () => {
    expect(said([fast], false)).toEqual([])
    expect(said([fast, deaf], false, { note: 'x' } as never)).toEqual(['ask shop/words'])
  })
})

describe('weak answers', () => {
  const { signature } = { signature: parseSignature('photo: Image -> a: str, b: str') }
  const cell = (patch: object) =>
    ({ status: 'done', outputs: { a: 'x', b: 'y' }, evidence: {}, ...patch }) as unknown as Cell
  const found = (confidence: number, abstained = false) => ({ how: '', confidence, abstained, sources: [] })
  test.each([
    ['all there', {}, false],
    ['one not found', { outputs: { a: 'x', b: null } }, true],
    ['hardly certain', { evidence: { a: found(0.11) } }, true],
    ['certain enough', { evidence: { a: found(0.25) } }, false],
    ['abstained', { evidence: { b: found(0.9, true) } }, true],
    ['seen, not sure', { evidence: { a: { ...found(0.68), basis: 'recognition' } } }, true],
    ['seen, sure', { evidence: { a: { ...found(0.8), basis: 'recognition' } } }, false],
    ['still running', { status: 'running', outputs: { a: null } }, false],
    ['failed says why itself', { status: 'failed', outputs: { a: null } }, false],
  ])('%s: %s', (_what, patch, weak) => {
    expect(isWeakAnswer({ signature }, cell(patch))).toBe(weak)
  })
})
