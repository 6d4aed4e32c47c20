import { describe, expect, it } from 'vitest'
import type { MediaRef } from '../media'
import { estimateCall, estimateMedium } from './estimate'
import type { LmRequest, Part, Usage } from './message'
import type { ModelInfo } from './model-info'
import { learnRatio, type TokenRatios, withRatios } from './token-ratios'

const model: ModelInfo = {
  id: 'x/m',
  provider: 'x',
  label: 'M',
  input: ['text', 'image', 'audio', 'document'],
  structured: 'schema',
  tokens: { image: 'openai-tiles', audioPerSecond: 32, documentPage: 560 },
  price: { inputPerMillion: 2, outputPerMillion: 10, source: 'test', asOf: '2026-11-01' },
  ready: true,
  onDevice: false,
}
const medium = (patch: Partial<MediaRef>): Part => ({
  type: 'media',
  ref: { kind: 'image', id: 'a'.repeat(64), mime: 'x/y', bytes: 3, ...patch },
})
// 765 tokens by the rule.
const image = medium({ width: 1024, height: 1024 })
const text = (length: number): Part => ({ type: 'text', text: 'x'.repeat(length) })
const request = (...parts: Part[]): LmRequest => ({
  model: 'x/m',
  messages: [{ role: 'user', parts }],
  format: { type: 'text' },
  rollout: 0,
})
const told = (usage: Partial<Usage>, ...parts: Part[]) =>
  learnRatio({}, { model, request: request(...parts), usage: { input: 0, output: 1, ...usage } })

describe('what an answer tells of how its media were counted', () => {
  it.each<[string, Partial<Usage>, Part[], string | undefined, number]>([
    ['twice as much as the rule', { input: 4 + 1530 }, [image], 'image', 2],
    ['half of it, beside a little text', { input: 4 + 100 + 383 }, [text(400), image], 'image', 0.5],
    ['pages', { input: 4 + 3 * 258 }, [medium({ kind: 'document', pages: 3 })], 'document', 258 / 560],
    [
      'sound, counted apart',
      { input: 900, audioInput: 25 * 10 },
      [text(4000), medium({ kind: 'audio', seconds: 10 })],
      'audio',
      25 / 32,
    ],
    ['more text than media', { input: 9000 }, [text(9000), image], undefined, 0],
    ['two kinds at once', { input: 9000 }, [image, medium({ kind: 'audio', seconds: 10 })], undefined, 0],
    ['nothing counted', { input: 0 }, [image], undefined, 0],
    ['a figure that is about something else', { input: 90_000 }, [image], undefined, 0],
    ['less than the text alone', { input: 2 }, [image], undefined, 0],
    ['no media', { input: 50 }, [text(200)], undefined, 0],
    ['a picture of unknown size', { input: 500 }, [medium({})], undefined, 0],
  ])('%s', (_, usage, parts, kind, ratio) => {
    const found = told(usage, ...parts)
    if (kind === undefined) expect(found).toEqual({})
    else expect(found).toEqual({ 'x/m': { [kind]: { ratio: expect.closeTo(ratio, 2), calls: 1 } } })
  })

  it('first answers are averaged, and later ones still move it', () => {
    let ratios: TokenRatios = {}
    const answer = (input: number) => {
      ratios = learnRatio(ratios, { model, request: request(image), usage: { input: input + 4, output: 1 } })
      return ratios['x/m']?.image
    }
    answer(765)
    expect(answer(765 * 3)).toEqual({ ratio: expect.closeTo(2, 6), calls: 2 })
    for (let turn = 0; turn < 60; turn += 1) answer(765 * 4)
    expect(ratios['x/m']?.image).toEqual({ ratio: expect.closeTo(4, 1), calls: 10 })
  })
})

describe('the estimate', () => {
  const corrected = withRatios(model, { 'x/m': { image: { ratio: 2, calls: 1 } } })

  it('is corrected by it, says so, and learns from the rule again, not from itself', () => {
    const before = estimateCall(model, request(image))
    const after = estimateCall(corrected, request(image))
    expect(before.corrected).toBeUndefined()
    expect(after.inputTokens).toBe(before.inputTokens + 765)
    expect(after.corrected).toEqual(['image'])
    expect(estimateMedium(corrected, image as Extract<Part, { type: 'media' }>).tokens).toBe(1530)
    const again = learnRatio(
      { 'x/m': { image: { ratio: 2, calls: 1 } } },
      { model: corrected, request: request(image), usage: { input: 1534, output: 1 } },
    )
    expect(again['x/m']?.image).toEqual({ ratio: 2, calls: 2 })
  })

  it('of other media and other models stays', () => {
    const sound = request(medium({ kind: 'audio', seconds: 10 }))
    expect(estimateCall(corrected, sound)).toEqual(estimateCall(model, sound))
    expect(
      withRatios({ ...model, id: 'x/other' }, { 'x/m': { image: { ratio: 2, calls: 1 } } }).tokens,
    ).toEqual(model.tokens)
  })
})
