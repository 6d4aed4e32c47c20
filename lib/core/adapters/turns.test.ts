import { describe, expect, test } from 'vitest'
import type { Part } from '../lm/message'
import type { MediaRef } from '../media'
import type { Field, Signature } from '../signature'
import { parseSignature } from '../signature-text'
import { adapters } from './index'

const url = 'https://e.example/a.png'
const linked: MediaRef = { kind: 'image', id: 'a'.repeat(64), mime: 'image/png', bytes: 1, url }
const own: MediaRef = { kind: 'image', id: 'b'.repeat(64), mime: 'image/png', bytes: 1 }
const clip: MediaRef = { kind: 'audio', id: 'c'.repeat(64), mime: 'audio/wav', bytes: 1, url }

const signature = parseSignature('photos: list[Image], clip: Audio, note -> a')
function sending(sends: Record<string, Field['send']>): Signature {
  const inputs = signature.inputs.map((field) => ({ ...field, send: sends[field.name] }))
  return { ...signature, inputs }
}
const inputs = { photos: [linked, own], clip, note: 'n' }
const media = (parts: readonly Part[] = []) => parts.filter((part) => part.type === 'media')

describe.each(Object.values(adapters))('$id: how a field is sent', (adapter) => {
  const ask = (sends: Record<string, Field['send']>) =>
    adapter.format(sending(sends), [{ values: { ...inputs, a: 'x' } }], inputs)

  test('detail goes with pictures, the link with what came from one, in demos too', () => {
    const messages = ask({ photos: { detail: 'low', link: true }, clip: { detail: 'high' } })
    for (const turn of [messages[1], messages.at(-1)])
      expect(media(turn?.parts)).toEqual([
        { type: 'media', ref: linked, detail: 'low', link: true },
        { type: 'media', ref: own, detail: 'low' },
        { type: 'media', ref: clip },
      ])
  })

  test.each([
    // XML closes its tag after the value.
    ['photos', /"\]?(\n<\/photos>)?$/],
    ['note', /\bn(\n<\/note>)?$/],
  ])('a mark ends the section of `%s`, in the question alone', (name, ending) => {
    const messages = ask({ [name]: { cache: true } })
    const marked = messages.map(({ parts }) => parts.filter(({ cache }) => cache))
    expect(marked.slice(0, -1).flat()).toEqual([])
    expect(marked.at(-1)).toEqual([{ type: 'text', text: expect.stringMatching(ending), cache: true }])
  })

  test('says the same words, marked or not', () => {
    const words = (messages: ReturnType<typeof ask>) =>
      messages.map(({ parts }) =>
        parts.map((part) => (part.type === 'text' ? part.text : part.ref.id)).join(''),
      )
    expect(words(ask({ photos: { cache: true }, note: { cache: true } }))).toEqual(words(ask({})))
  })
})
