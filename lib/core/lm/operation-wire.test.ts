import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ZodError } from 'zod'
import { fromWire, toWire } from './operation-wire'
import type { OperationResult } from './operations'

const asMedium = async (blob: Blob) => ({
  mime: blob.type,
  base64: Buffer.from(await blob.arrayBuffer()).toString('base64'),
})
const bytesOf = async (blob: Blob) => [...new Uint8Array(await blob.arrayBuffer())]

test('any bytes come through as they are, with their type', async () => {
  const picture = fc.tuple(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('image/png', 'image/webp'))
  await fc.assert(
    fc.asyncProperty(fc.array(picture, { maxLength: 4 }), async (pictures) => {
      const images = pictures.map(([bytes, type]) => new Blob([new Uint8Array(bytes)], { type }))
      const sent: OperationResult = { operation: 'make-image', images, usage: { input: 1 } }
      const wire: unknown = JSON.parse(JSON.stringify(await toWire(sent, asMedium)))
      const got = fromWire(wire)
      if (!('images' in got)) throw new Error('no pictures')
      expect(got.images.map(({ type }) => type)).toEqual(pictures.map(([, type]) => type))
      expect(await Promise.all(got.images.map(bytesOf))).toEqual(pictures.map(([bytes]) => [...bytes]))
      expect(got.usage).toEqual({ input: 1 })
    }),
  )
})

test.each<OperationResult>([
  {
    operation: 'transcribe',
    text: 'Hi',
    language: 'en',
    segments: [{ start: 0, end: 1, text: 'Hi', confidence: 0.5 }],
    note: 'n',
    usage: { seconds: 1 },
  },
  { operation: 'embed', vectors: [[0.25, -1], []], usage: {} },
])('$operation comes through as it is', async (result) => {
  expect(fromWire(JSON.parse(JSON.stringify(await toWire(result, asMedium))))).toEqual(result)
})

test('anything else is refused as such, whatever it is', () => {
  const near = fc.record({
    operation: fc.constantFrom('transcribe', 'speak', 'make-image', 'edit-image', 'embed'),
    usage: fc.constant({}),
    text: fc.jsonValue(),
    segments: fc.jsonValue(),
    audio: fc.oneof(fc.jsonValue(), fc.record({ mime: fc.string(), base64: fc.string() })),
    images: fc.jsonValue(),
    vectors: fc.jsonValue(),
  })
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), near), (value) => {
      try {
        const read = fromWire(value)
        expect(JSON.stringify(value)).toContain(read.operation)
      } catch (error) {
        expect(error).toBeInstanceOf(ZodError)
      }
    }),
  )
})

test.each(['text/html', 'image/svg+xml', 'application/pdf', 'image/', '', 'audio/x y'])(
  'a medium of type %j is refused',
  (mime) => {
    const audio = { mime, base64: 'AAAA' }
    expect(() => fromWire({ operation: 'speak', audio, usage: {} })).toThrow(ZodError)
  },
)
