import { describe, expect, it } from 'vitest'
import type { MediaRef } from '../media'
import { parseSignature } from '../signature-text'
import { estimateCall } from './estimate'
import type { LmRequest, Part } from './message'
import type { ModelInfo } from './model-info'

const price = { inputPerMillion: 2, outputPerMillion: 10, source: 'test', asOf: '2026-01-01' }
const model = (patch: Partial<ModelInfo> = {}): ModelInfo => ({
  id: 'x/m',
  provider: 'x',
  label: 'M',
  input: ['text', 'image', 'audio', 'document'],
  structured: 'schema',
  maxOutputTokens: 1000,
  tokens: { image: 'openai-tiles', audioPerSecond: 32, documentPage: 258 },
  price,
  ready: true,
  onDevice: false,
  ...patch,
})
const medium = (patch: Partial<MediaRef>, more: { detail?: 'low' } = {}): Part => ({
  type: 'media',
  ref: { kind: 'image', id: 'a'.repeat(64), mime: 'x/y', bytes: 3, ...patch },
  ...more,
})
const request = (parts: Part[], patch: Partial<LmRequest> = {}): LmRequest => ({
  model: 'x/m',
  messages: [{ role: 'user', parts }],
  format: { type: 'text' },
  rollout: 0,
  ...patch,
})
const image = medium({ width: 1024, height: 1024 })

describe('tokens in', () => {
  it.each<[string, Part[], number]>([
    ['text', [{ type: 'text', text: 'x'.repeat(400) }], 104],
    ['an image of 1024 x 1024', [image], 769],
    ['the same at low detail', [medium({ width: 1024, height: 1024 }, { detail: 'low' })], 89],
    ['a minute of sound', [medium({ kind: 'audio', seconds: 60 })], 1924],
    ['three pages', [medium({ kind: 'document', pages: 3 })], 778],
  ])('%s', (_, parts, tokens) => {
    expect(estimateCall(model(), request(parts))).toMatchObject({ inputTokens: tokens, why: [] })
  })

  it('counts a schema and tools, which travel with the words', () => {
    const plain = estimateCall(model(), request([])).inputTokens
    const schema = { type: 'object', properties: { a: { type: 'string' } } }
    const format = { type: 'schema', name: 'x', schema } as const
    const tools = [{ name: 'x', description: 'y', parameters: schema }]
    expect(estimateCall(model(), request([], { format })).inputTokens).toBeGreaterThan(plain + 10)
    expect(estimateCall(model(), request([], { tools })).inputTokens).toBeGreaterThan(plain + 10)
  })
})

describe('tokens out', () => {
  it.each<[string, Partial<ModelInfo>, number | undefined, number | undefined]>([
    ['what is asked for', { answerTokens: 300 }, 50, 50],
    ['what the vendor is told when nobody asks', { answerTokens: 300 }, undefined, 300],
    ['what the model can', {}, undefined, 1000],
    ['unknown', { maxOutputTokens: undefined }, undefined, undefined],
  ])('at most: %s', (_, patch, maxTokens, most) => {
    const { outputTokens, why } = estimateCall(model(patch), request([], { maxTokens }))
    expect(outputTokens.most).toBe(most)
    expect(outputTokens.likely).toBeLessThanOrEqual(most ?? Number.POSITIVE_INFINITY)
    expect(why).toEqual(most === undefined ? ['how long its answer may get'] : [])
  })

  it('likely: more for more and longer outputs', () => {
    const likely = (text: string) => {
      const task = { signature: parseSignature(text), inputs: {}, demos: [] }
      return estimateCall(model(), request([], { task })).outputTokens.likely
    }
    expect(likely('q -> a: bool')).toBeLessThan(likely('q -> a: str'))
    expect(likely('q -> a: str')).toBeLessThan(likely('q -> a: list[str], b: str'))
  })
})

describe('money', () => {
  it('is tokens by price, at most with the longest answer', () => {
    const { inputTokens, outputTokens, usd } = estimateCall(model(), request([image]))
    expect(usd?.likely).toBeCloseTo((inputTokens * 2 + outputTokens.likely * 10) / 1e6, 12)
    expect(usd?.most).toBeGreaterThanOrEqual((inputTokens * 2 + 1000 * 10) / 1e6)
  })

  it('is nothing on this device', () => {
    expect(estimateCall(model({ onDevice: true }), request([image])).usd).toEqual({ likely: 0, most: 0 })
  })

  it.each<[string, Partial<ModelInfo>, Part[], string]>([
    ['the price', { price: undefined }, [image], 'the price'],
    ['the image formula', { tokens: {} }, [image], 'how it counts images'],
    ['a formula nobody has', { tokens: { image: 'none-such' } }, [image], 'how it counts images'],
    ['the size of an image', {}, [medium({})], 'the size of an image'],
    ['the audio formula', { tokens: {} }, [medium({ kind: 'audio', seconds: 1 })], 'how it counts audio'],
    ['the length of a clip', {}, [medium({ kind: 'audio' })], 'the length of a clip'],
    ['the page formula', { tokens: {} }, [medium({ kind: 'document', pages: 1 })], 'how it counts pages'],
    ['the pages', {}, [medium({ kind: 'document' })], 'the pages of a document'],
  ])('is unknown, never $0, without %s', (_, patch, parts, why) => {
    const estimate = estimateCall(model(patch), request(parts))
    expect(estimate.usd).toBeUndefined()
    expect(estimate.why).toEqual([why])
  })
})
