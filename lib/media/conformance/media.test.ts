import { expect } from 'vitest'
import { adapters } from '../../core/adapters'
import { conformance, type Row } from '../../core/conformance/table.fixture'
import type { Demo } from '../../core/demo'
import type { Part } from '../../core/lm/message'
import type { MediaRef } from '../../core/media'
import { imageForm } from '../../core/media-forms/image'
import { blockInMarkers, inMarkers } from '../../core/media-forms/markers'
import { readForm } from '../../core/media-forms/read'
import type { Values } from '../../core/signature'
import { parseSignature } from '../../core/signature-text'
import { formRows } from './forms.fixture'

const ref = (kind: MediaRef['kind'], mime: string, id = 'a'): MediaRef => ({
  kind,
  id: id.repeat(64),
  mime,
  bytes: 3,
})
const image = ref('image', 'image/png')
const partText = (part: Part) => (part.type === 'text' ? part.text : `<${part.ref.kind}>`)
const asked = (text: string, inputs: Values, demos: readonly Demo[] = []) =>
  adapters.chat.format(parseSignature(text), demos, inputs)
/** The parts of the question, without the sentence that closes it. */
const partsOf = (text: string, inputs: Values) =>
  (asked(text, inputs).at(-1)?.parts ?? []).map((part) => partText(part).replace(/\n\nReply with.*/s, '…'))
const url = 'https://e.com/a.png'
const pair = 'Pair{image: Image, cap: str}'
const said = { image, cap: 'he said "hi"' }
const marked = inMarkers({ type: 'image_url', image_url: { url } })

const partRows: readonly Row[] = [
  [
    'M8',
    'two images',
    () =>
      expect(partsOf('i: list[Image] -> a', { i: [image, image] })).toEqual([
        '[[ ## i ## ]]\n["',
        '<image>',
        '", "',
        '<image>',
        '"]…',
      ]),
  ],
  [
    'M9',
    'an image in a map',
    () =>
      expect(partsOf('i: dict[str, Image] -> a', { i: { k: image } })).toEqual([
        '[[ ## i ## ]]\n{"k": "',
        '<image>',
        '"}…',
      ]),
  ],
  [
    'M10',
    'no images',
    () => expect(partsOf('i: list[Image] -> a', { i: [] })).toEqual(['[[ ## i ## ]]\n[]…']),
  ],
  [
    'M11',
    'a missing image',
    () => expect(partsOf('i: Image, q -> a', { q: 'x' })).toEqual(['[[ ## q ## ]]\nx…']),
  ],
  [
    'M12',
    'None',
    () => expect(partsOf('i: Optional[Image] -> a', { i: null })).toEqual(['[[ ## i ## ]]\nNone…']),
  ],
  [
    'M13',
    'an image in an object',
    () =>
      expect(partsOf(`w: ${pair} -> a`, { w: said })).toEqual([
        '[[ ## w ## ]]\n{"image": "',
        '<image>',
        '", "cap": "he said \\"hi\\""}…',
      ]),
  ],
  [
    'M14',
    'a list of such objects',
    () =>
      expect(partsOf(`w: list[${pair}] -> a`, { w: [said] })).toEqual([
        '[[ ## w ## ]]\n[{"image": "',
        '<image>',
        '", "cap": "he said \\"hi\\""}]…',
      ]),
  ],
  [
    'M15',
    'a demo saved and loaded gives the same parts',
    () => {
      const demo: Demo = { values: { w: [said], i: image, a: 'A' } }
      const text = `w: list[${pair}], i: Image -> a`
      const loaded = JSON.parse(JSON.stringify(demo)) as Demo
      const messages = asked(text, { w: [said], i: image }, [demo])
      expect(asked(text, { w: [said], i: image }, [loaded])).toEqual(messages)
      expect(messages[1]?.parts.filter(({ type }) => type === 'media')).toHaveLength(2)
    },
  ],
  [
    'M16',
    'image, sound, file and document in turn',
    () => {
      const pdf = ref('document', 'application/pdf', 'b')
      const note = ref('document', 'text/plain', 'c')
      const inputs = { image, audio: ref('audio', 'audio/wav'), file: pdf, document: note }
      expect(partsOf('image: Image, audio: Audio, file: Any, document: Any -> a', inputs)).toEqual([
        '[[ ## image ## ]]\n',
        '<image>',
        '\n\n[[ ## audio ## ]]\n',
        '<audio>',
        '\n\n[[ ## file ## ]]\n',
        '<document>',
        '\n\n[[ ## document ## ]]\n',
        '<document>',
        '…',
      ])
    },
  ],
  [
    'M31',
    'a marker in words stays words, in an answer and in a question',
    () => {
      const messages = asked('q -> a', { q: `look: ${marked}` }, [
        { values: { q: marked, a: `so: ${marked}` } },
      ])
      for (const { parts } of messages) expect(parts.every(({ type }) => type === 'text')).toBe(true)
      expect(messages[2]?.parts).toHaveLength(1)
      expect(blockInMarkers(`look: ${marked}`)).toBeUndefined()
      expect(readForm(marked)).toEqual(imageForm({ source: url }))
    },
  ],
]

conformance('10.2 media types', [...formRows, ...partRows], { last: { M: 31 } })
