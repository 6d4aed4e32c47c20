import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Detail, imageRules, textTokens } from './token-rules'

const count = (rule: string, width: number, height: number, detail?: Detail) =>
  imageRules[rule]?.tokens({ width, height, detail })

describe('W8 token formulas: the check values of the vendors', () => {
  it.each<[string, number, number, Detail | undefined, number]>([
    ['openai-tiles', 1024, 1024, 'high', 765],
    ['openai-tiles', 1024, 1024, undefined, 765],
    ['openai-tiles', 2048, 4096, 'high', 1105],
    ['openai-tiles', 4096, 8192, 'low', 85],
    ['openai-tiles', 100, 100, 'high', 255],
    ['openai-tiles-5', 1024, 1024, 'high', 630],
    ['openai-tiles-mini', 512, 512, 'high', 8500],
    ['openai-patches', 1024, 1024, undefined, 1024],
    ['openai-patches', 1800, 2400, undefined, 4275],
    ['openai-patches', 6400, 3200, 'high', 20_000],
    ['openai-patches', 2048, 1024, 'low', 128],
    ['openai-patches-5.5', 3200, 3200, undefined, 10_000],
    ['openai-patches-5.5', 12_000, 600, 'original', 1880],
    ['openai-patches-5.5', 4000, 4000, 'high', 2500],
    ['openai-patches-5.4', 4000, 4000, undefined, 2500],
    ['openai-patches-5.4', 3200, 3200, 'original', 10_000],
    ['openai-patches-5.2', 1024, 1024, undefined, 1229],
    ['openai-patches-mini', 1800, 2400, undefined, 2353],
    ['openai-patches-mini', 8000, 100, undefined, 104],
    ['openai-patches-mini', 1024, 1024, undefined, 1659],
    ['openai-patches-nano', 1024, 1024, undefined, 2520],
    ['claude-area', 1000, 1000, undefined, 1334],
    ['claude-area', 3136, 1000, undefined, 1046],
    ['claude-patches', 1000, 1000, undefined, 1296],
    ['claude-patches-large', 1000, 1000, undefined, 1296],
    ['gemini-tiles', 384, 384, undefined, 258],
    ['gemini-tiles', 385, 384, undefined, 258],
    ['gemini-tiles', 1536, 768, undefined, 516],
    ['gemini-resolution', 4000, 3000, undefined, 1120],
    ['gemini-resolution', 4000, 3000, 'low', 280],
    ['gemini-resolution', 40, 30, 'medium', 560],
    ['gemini-resolution', 40, 30, 'ultra_high', 2240],
    ['gemini-resolution', 40, 30, 'original', 1120],
  ])('%s %i x %i %s is %i', (rule, width, height, detail, tokens) => {
    expect(count(rule, width, height, detail)).toBe(tokens)
  })

  it.each<[string, number]>([
    ['openai-tiles', 85 + 170 * 8],
    ['openai-patches-5.2', 1844],
    ['openai-patches-5.4', 2500],
    ['openai-patches-5.5', 10_000],
    ['claude-patches', 1600],
    ['claude-patches-large', 4784],
  ])('%s never passes %i, whatever the size', (rule, most) => {
    const side = fc.integer({ min: 1, max: 16_384 })
    fc.assert(
      fc.property(side, side, (width, height) => {
        const tokens = count(rule, width, height) ?? Number.NaN
        expect(tokens).toBeGreaterThan(0)
        expect(tokens).toBeLessThanOrEqual(most)
      }),
    )
  })

  it('every rule says where it was read', () => {
    for (const { label, source } of Object.values(imageRules)) {
      expect(label).not.toBe('')
      expect(source).toMatch(/\w\.\w/)
    }
  })
})

describe('text', () => {
  it.each<[string, number]>([
    ['', 0],
    ['four', 1],
    ['a plain sentence.', 5],
    ['これは猫です', 4],
    ['猫 and dog', 3],
  ])('%j is about %i tokens', (text, tokens) => {
    expect(textTokens(text)).toBe(tokens)
  })
})
