import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSignature } from '../signature-text'
import { codeKinds, codeSource } from './index'
import { fileOf, mediaFiles, sentMediaIn } from './media-files'
import type { SentCall } from './sent-call'
import { wireOf } from './wire-kind'

const image = { mediaId: 'a'.repeat(64), mime: 'image/png', bytes: 3 }
const clip = { mediaId: 'b'.repeat(64), mime: 'audio/wav', bytes: 3 }

const call = (url: string, body: SentCall['body']): SentCall => ({
  method: 'POST',
  url,
  headers: { authorization: 'Bearer $VENDOR_API_KEY' },
  body,
  keyName: 'VENDOR_API_KEY',
  notes: [],
})

const wires = [
  ['chat', 'https://v.example/v1/chat/completions', 'https://v.example/v1', 'm'],
  ['responses', 'https://v.example/v1/responses', 'https://v.example/v1', 'm'],
  ['messages', 'https://v.example/v1/messages', 'https://v.example', 'm'],
  [
    'generate',
    'https://v.example/v1beta/models/m-1:streamGenerateContent?alt=sse',
    'https://v.example/v1beta',
    'm-1',
  ],
] as const

describe('every kind of code', () => {
  it('has a name of its own', () => {
    expect(new Set(codeKinds.map(({ id }) => id)).size).toBe(codeKinds.length)
  })

  it.each(codeKinds.map((kind) => [kind.id, kind] as const))(
    '%s is written for every wire, names the files beside it, and has the key by its name only',
    (_, kind) => {
      for (const [, url] of wires) {
        const sent = call(url, { model: 'm', image: { ...image, prefix: 'data:image/png;base64,' } })
        const ref = { kind: 'image', id: image.mediaId, mime: 'image/png', bytes: 3 } as const
        const signature = parseSignature('photo: Image -> total: float')
        const task = { signature, inputs: { photo: ref }, demos: [] }
        const text = kind.print(codeSource(sent, { task, adapter: 'chat' }))
        expect(text).toContain('VENDOR_API_KEY')
        expect(text).toContain(kind.id === 'request' ? image.mediaId : 'image-1.png')
        expect(kind.install?.(codeSource(sent, { task, adapter: 'chat' })) ?? 'npm install x').toMatch(
          /^(npm|pip) install \S/,
        )
      }
    },
  )
})

describe('the wire of a request', () => {
  it.each(wires)('%s is told by its address', (kind, url, baseUrl, model) => {
    expect(wireOf(call(url, { model: 'm' }))).toEqual({ kind, baseUrl, model })
  })

  it('is refused where it is none of these', () => {
    expect(() => wireOf(call('https://v.example/v1/embeddings', {}))).toThrow(/no code for this kind/)
  })
})

describe('files beside a script', () => {
  it('are one for each medium, in reading order, with safe names', () => {
    const body = { a: [image, { b: { ...clip, prefix: 'x' } }], c: image, d: { ...image, more: 1 } }
    const files = mediaFiles(sentMediaIn(body))
    expect(files.map(({ name }) => name)).toEqual(['image-1.png', 'audio-1.wav'])
    expect(fileOf(files, clip.mediaId).mime).toBe('audio/wav')
    expect(mediaFiles([{ mediaId: 'x', mime: 'image/"; rm -rf' }])[0]?.name).toBe('image-1.bin')
  })
})

describe('what is written', () => {
  const typescript = codeKinds.find(({ id }) => id === 'typescript')

  it('is read back by JavaScript as the same JSON, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const sent = call('https://v.example/v1/responses', { value: value as SentCall['body'] })
        const text = typescript?.print(codeSource(sent, { task: undefined, adapter: 'chat' })) ?? ''
        const params = /client\.responses\.create\(([\s\S]*)\)\nfor await/.exec(text)?.[1]
        expect(new Function(`return (${params})`)()).toEqual(JSON.parse(JSON.stringify({ value })))
      }),
    )
  })

  it('sets no prototype', () => {
    const sent = call('https://v.example/v1/responses', JSON.parse('{"a":{"__proto__":{"b":1}}}'))
    const text = typescript?.print(codeSource(sent, { task: undefined, adapter: 'chat' }))
    expect(text).toContain("['__proto__']: {b: 1}")
  })
})
