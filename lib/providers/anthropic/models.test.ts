import { describe, expect, it } from 'vitest'
import { checkRequest } from '../../core/lm/check-request'
import type { WireRequest } from '../../core/lm/message'
import type { MediaRef } from '../../core/media'
import { type CatalogueModel, knownModel } from '../provider'
import { anthropicModels } from './catalogue'
import { describeAnthropicModel } from './models'
import { anthropic } from './provider'
import { toRequest } from './to-request'
import { traitsOf } from './traits'

describe('traitsOf', () => {
  it.each([
    ['claude-3-haiku-20240307', true, false, true, 'tool', 4096],
    ['claude-3-5-sonnet-20241022', true, false, true, 'tool', 8192],
    ['claude-opus-4-20250514', true, false, true, 'tool', 8192],
    ['claude-opus-4-1', true, false, true, 'tool', 8192],
    ['claude-haiku-4-5-20251001', true, false, true, 'output', 8192],
    ['claude-sonnet-4-6', true, false, true, 'output', 8192],
    ['claude-opus-4-7', false, false, true, 'output', 8192],
    ['claude-sonnet-5', false, true, true, 'output', 32_000],
    ['claude-haiku-5-5', false, true, true, 'output', 32_000],
    ['claude-sonnet-5-5', false, true, false, 'output', 32_000],
    ['claude-opus-5-5', false, true, false, 'output', 32_000],
    ['claude-fable-5', false, true, false, 'output', 32_000],
    ['claude-mythos-preview', false, true, false, 'output', 32_000],
    ['qwen3:8b', true, false, true, 'tool', 4096],
  ])('%s', (name, temperature, thinks, forcedTools, schema, answerTokens) => {
    expect(traitsOf(name)).toEqual({ temperature, thinks, forcedTools, schema, answerTokens })
  })
})

describe('the catalogue', () => {
  it('hears nothing, and has room for the answers it asks for', () => {
    for (const model of anthropicModels) {
      expect(model.input).toEqual(['text', 'image', 'document'])
      expect(model.maxOutputTokens ?? 64_000).toBeGreaterThanOrEqual(traitsOf(model.label).answerTokens)
    }
  })

  it.each([
    ['claude-opus-6', 'schema'],
    ['qwen3:8b', 'json'],
  ])('describes %s, held to %s', (name, structured) => {
    expect(describeAnthropicModel(name)).toMatchObject({ structured, limits: { images: 100 } })
  })
})

const image = (more: Partial<MediaRef> = {}): MediaRef => ({
  kind: 'image',
  id: 'a'.repeat(64),
  mime: 'image/png',
  bytes: 3,
  ...more,
})
const holding = (refs: MediaRef[]): WireRequest => ({
  model: 'anthropic/claude-haiku-4-5',
  messages: [{ role: 'user', parts: refs.map((ref) => ({ type: 'media', ref })) }],
  format: { type: 'text' },
  rollout: 0,
})
const several = (count: number, more: Partial<MediaRef> = {}) =>
  Array.from({ length: count }, () => image(more))

const pages = (count: number) => image({ kind: 'document', mime: 'application/pdf', pages: count })

describe('media', () => {
  const of = (name: string) => knownModel(anthropic, `anthropic/${name}`)
  const [seeded, large] = [of('claude-haiku-4-5'), of('claude-sonnet-5-5')]
  // 4 characters of base64 for 3 bytes: what 5 MiB of characters hold.
  const heaviest = 3_932_160

  it.each<[string, MediaRef[], CatalogueModel, string]>([
    ['an image too large', [image({ bytes: heaviest + 1 })], large, '5 MB'],
    ['a 6 MB image', [image({ bytes: 6_000_000 })], large, 'base64'],
    ['an image too long', [image({ width: 9, height: 8001 })], large, '8000 px'],
    ['W10: a long image among many', [...several(20), image({ width: 3000 })], large, '2000 px'],
    ['the 101st in a small context', several(101), seeded, 'takes 100 at once'],
    ['the 101st page in a small context', [pages(101)], seeded, 'takes 100'],
    ['the 601st page in a large one', [pages(601)], of('claude-opus-4-6'), 'takes 600'],
    ['the 101st of a model nobody lists', several(101), of('claude-opus-9'), 'takes 100 at once'],
    ['the 601st in a large context', several(601), large, 'takes 600 at once'],
    ['too much together', several(9, { bytes: 3_900_000 }), large, '32 MB'],
  ])('%s is refused', (_, refs, model, words) => {
    const refused = checkRequest(model, holding(refs))
    expect(refused?.code).toBe('too-large')
    expect(refused?.message).toContain(words)
    expect(refused?.message).toContain('Nothing was sent')
  })

  it.each<[string, MediaRef[], CatalogueModel]>([
    ['the largest image', [image({ bytes: heaviest, width: 8000 })], large],
    ['a long image among twenty', [...several(19), image({ width: 3000 })], seeded],
    ['the 100th in a small context', several(100), seeded],
    ['600 of a model whose pictures are counted closely', several(600), of('claude-opus-4-7')],
    ['600 pages', [pages(600)], large],
    ['600 in a large context', several(600), large],
  ])('%s is taken', (_, refs, model) => {
    expect(checkRequest(model, holding(refs))).toBeUndefined()
  })

  it.each<[string, WireRequest, string, string]>([
    ['an image of a strange format', holding([image({ mime: 'image/heic' })]), 'unsupported', 'image/heic'],
    ['audio', holding([image({ kind: 'audio', mime: 'audio/wav' })]), 'unsupported', 'transcribe'],
    [
      'an image in an answer',
      { ...holding([]), messages: [{ role: 'assistant', parts: [{ type: 'media', ref: image() }] }] },
      'unsupported',
      'outputs',
    ],
    [
      'an image in an instruction',
      { ...holding([]), messages: [{ role: 'system', parts: [{ type: 'media', ref: image() }] }] },
      'unsupported',
      'outputs',
    ],
    [
      'nothing but blanks',
      { ...holding([]), messages: [{ role: 'user', parts: [{ type: 'text', text: ' \n' }] }] },
      'invalid',
      'nothing to ask',
    ],
  ])('%s is refused before anything is sent', async (_, request, code, words) => {
    const asked =
      request.messages[0]?.parts.length === 0
        ? {
            ...request,
            messages: [{ role: 'user' as const, parts: [{ type: 'text' as const, text: 'hi' }] }],
          }
        : request
    await expect(toRequest(asked, async () => new Blob(['x']))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    })
  })
})
