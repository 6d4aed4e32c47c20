import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunksOf, lines } from './lines'

async function read(chunks: readonly Uint8Array[]): Promise<string[]> {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
  const all: string[] = []
  for await (const line of lines(chunksOf(stream))) all.push(line)
  return all
}

describe('lines', () => {
  it.each([
    ['', []],
    ['\n\n', []],
    ['a', ['a']],
    ['a\nb', ['a', 'b']],
    ['\na\n\nb\n', ['a', 'b']],
    ['東京\n🎈\n', ['東京', '🎈']],
  ])('%j', async (text, expected) => {
    expect(await read([new TextEncoder().encode(text)])).toEqual(expected)
  })

  it('gives the same lines however the bytes are cut', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ''))),
        fc.array(fc.nat(40)),
        async (texts, cuts) => {
          const bytes = new TextEncoder().encode(texts.join('\n'))
          const edges = [...new Set(cuts.filter((cut) => cut < bytes.length))].sort((a, b) => a - b)
          const chunks = [0, ...edges].map((from, at) => bytes.subarray(from, edges[at] ?? bytes.length))
          expect(await read(chunks)).toEqual(texts.filter((text) => text !== ''))
        },
      ),
    ))

  it('cancels the stream when the reader leaves', async () => {
    let cancelled = false
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('a\nb\n')),
      cancel() {
        cancelled = true
      },
    })
    for await (const line of lines(chunksOf(stream))) if (line === 'a') break
    expect(cancelled).toBe(true)
  })
})
