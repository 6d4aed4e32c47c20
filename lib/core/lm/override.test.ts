import { expect, it } from 'vitest'
import { checkRequest } from './check-request'
import type { ModelInfo } from './model-info'
import { applyOverride, modelOverrideSchema } from './override'

const model: ModelInfo = {
  id: 'x/m',
  provider: 'x',
  label: 'M',
  input: ['text'],
  structured: 'schema',
  limits: { images: 20, imageSide: 8000 },
  ready: true,
  onDevice: false,
}

it('sets what is given, leaves the rest and names what was set', () => {
  const set = applyOverride(model, { input: ['text', 'image'], limits: { images: 21 } })
  expect(set).toMatchObject({
    input: ['text', 'image'],
    structured: 'schema',
    limits: { images: 21, imageSide: 8000 },
    overridden: ['input', 'limits'],
  })
  const ref = { kind: 'image', id: 'a'.repeat(64), mime: 'image/png', bytes: 1 } as const
  const parts = Array.from({ length: 21 }, () => ({ type: 'media' as const, ref }))
  const request = { messages: [{ role: 'user' as const, parts }] }
  expect(checkRequest(model, request)?.code).toBe('unsupported')
  expect(checkRequest(set, request)).toBeUndefined()
})

it.each([undefined, {}, { price: undefined }])('%j changes nothing', (override) => {
  expect(applyOverride(model, override)).toBe(model)
})

it.each([
  [{ input: [] }],
  [{ contextTokens: -1 }],
  [{ ready: true }],
  [{ price: { inputPerMillion: -1, outputPerMillion: 1, source: 'x', asOf: 'y' } }],
  [{ limits: { images: 1.5 } }],
  ['x'],
])('what is kept is judged: %j is refused', (kept) => {
  expect(modelOverrideSchema.safeParse(kept).success).toBe(false)
})
