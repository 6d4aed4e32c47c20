import { describe, expect, it } from 'vitest'
import { parseSignature } from '../core/signature-text'
import { choicesFor, type FileChoice, isPlain, planFiles, sortFiles, withList } from './held-files'
import { pngFile } from './test-app'

const wav = (name: string) => new File(['RIFF0000WAVEfmt '], name, { type: 'audio/wav' })
const text = (name: string, words = 'a,b') => new File([words], name, { type: 'text/plain' })

function picked(signature: string, inputs = {}, target?: string) {
  return { signature: parseSignature(signature), inputs, target }
}
const ways = (choices: readonly FileChoice[]) => choices.map(({ way }) => way)
const one = { kind: 'image' as const, id: 'a'.repeat(64), mime: 'image/png', bytes: 1 }

describe('sortFiles', () => {
  it('tells by what is in them, by name, and by what lies beside them', async () => {
    const files = [
      ...[pngFile('a.png'), pngFile('really.txt'), wav('v.wav'), text('notes.md'), text('t.CSV')],
      ...[text('a.json', '{"total":"1"}'), text('alone.json', '{}'), text('x.facet'), text('old.ZIP')],
      ...[new File(['%PDF-1.7'], 'p.pdf'), new File([], 'empty.png')],
    ]
    expect((await sortFiles(files)).map(({ use }) => use)).toEqual([
      ...['image', 'image', 'audio', 'text', 'table', 'labels', 'text', 'pack', 'pack', 'other', 'other'],
    ])
  })
})

describe('planFiles', () => {
  it.each<[string, string, File[], Record<string, string | undefined>, boolean]>([
    ['two for two', 'a: Image, b: Image -> y', [pngFile('1'), pngFile('2')], { 1: 'a', 2: 'b' }, true],
    [
      'all for a list',
      'pages: list[Image] -> y',
      [pngFile('1'), pngFile('2')],
      { 1: 'pages', 2: 'pages' },
      true,
    ],
    ['one of each kind', 'a: Image, s: Audio, q -> y', [wav('1'), pngFile('2')], { 1: 's', 2: 'a' }, true],
    ['two for one', 'a: Image -> y', [pngFile('1'), pngFile('2')], { 1: 'a' }, false],
    ['two texts for one', 'q -> y', [text('1.txt'), text('2.txt')], { '1.txt': 'q' }, false],
    ['what nothing takes', 'q -> y', [pngFile('1'), pngFile('2')], { 1: undefined, 2: undefined }, true],
  ])('%s', async (_name, signature, files, expected, plain) => {
    const plan = planFiles(await sortFiles(files), picked(signature))
    expect(Object.fromEntries(plan.places.map(({ held, field }) => [held.file.name, field]))).toEqual(
      expected,
    )
    expect(isPlain(plan)).toBe(plain)
  })

  it('asks before it makes room, and takes the field under the pointer first', async () => {
    const held = await sortFiles([pngFile('1'), pngFile('2')])
    expect(isPlain(planFiles(held, picked('a: Image, b: Image -> y', { b: one })))).toBe(false)
    const { places } = planFiles(held, picked('a: Image, b: Image -> y', {}, 'b'))
    expect(places.map(({ field }) => field)).toEqual(['b', 'a'])
  })
})

describe('choicesFor', () => {
  it.each<[string, string, File[], string[]]>([
    [
      'pictures',
      'document: Image -> y',
      [pngFile('1'), pngFile('2'), pngFile('3')],
      ['rows', 'list', 'place'],
    ],
    [
      'pictures and a clip',
      'document: Image -> y',
      [pngFile('1'), pngFile('2'), wav('3')],
      ['rows', 'list', 'place'],
    ],
    [
      'pictures, a table and labels',
      'document: Image, q -> y',
      [pngFile('1.png'), pngFile('2.png'), text('t.csv'), text('1.json', '{}')],
      ['evaluate', 'rows', 'list', 'place'],
    ],
    ['clips', 'speech: Audio | None -> y', [wav('1'), wav('2')], ['rows', 'list', 'place']],
    ['texts', 'q -> y', [text('1.txt'), text('2.txt')], ['rows', 'place']],
    ['a capsule among pictures', 'a: Image -> y', [pngFile('1'), text('w.facet')], ['rows', 'place', 'open']],
    ['two capsules', 'a: Image -> y', [text('v.facet'), text('w.facet')], ['open', 'open']],
  ])('%s', async (_name, signature, files, expected) => {
    expect(ways(choicesFor(await sortFiles(files), picked(signature)))).toEqual(expected)
  })
})

describe('withList', () => {
  it.each([
    ['document: Image -> y', 'document', 'image'],
    ['s: Audio | None, q -> y', 's', 'audio'],
  ])('%s', (text, name, kind) => {
    const signature = withList({ ...parseSignature(text), instructions: 'Kept.' }, name)
    expect(signature.inputs.find((field) => field.name === name)?.type).toEqual({
      kind: 'list',
      item: { kind },
    })
    expect(signature.instructions).toBe('Kept.')
    expect(withList(signature, name)).toEqual(signature)
  })
})
