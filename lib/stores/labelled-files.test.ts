import { describe, expect, it } from 'vitest'
import { parseSignature } from '../core/signature-text'
import { pairFiles, readLabels } from './labelled-files'

const file = (name: string, folder?: string) =>
  Object.assign(new Blob(['x']), { name, ...(folder ? { webkitRelativePath: `${folder}/${name}` } : {}) })

describe('pairFiles', () => {
  it('pairs by name in order and names what has no labels', () => {
    const { examples, rest } = pairFiles([
      file('b.json'),
      file('c.jpg'),
      file('b.jpg'),
      file('a.JSON'),
      file('a.wav'),
      file('.DS_Store'),
    ])
    expect(examples.map(({ name, medium, labels }) => [name, medium?.name, labels.name])).toEqual([
      ['a.wav', 'a.wav', 'a.JSON'],
      ['b.jpg', 'b.jpg', 'b.json'],
    ])
    expect(rest.map(({ name }) => name)).toEqual(['c.jpg'])
  })
  it('does not mix files of the same name in two folders', () => {
    const { examples } = pairFiles([file('a.json', 'one'), file('a.jpg', 'two')])
    expect(examples.map(({ medium }) => medium)).toEqual([undefined])
  })
  it('keeps dots inside a name', () => {
    expect(pairFiles([file('a.1.json'), file('a.1.jpg')]).examples[0]?.medium?.name).toBe('a.1.jpg')
  })
})

describe('readLabels', () => {
  const receipt = parseSignature('document: Image -> total: str, date: str')
  const digit = parseSignature("audio: Audio, hint -> label: Literal['zero', 'one']")
  it('takes the labels of the output fields', () => {
    for (const total of ['4820915736402719583', '9.00', '1e3', '-0'])
      expect(readLabels(`{"total": ${total}}`, 'a.json', receipt).expected).toEqual({ total })
    expect(readLabels('{"total": "9.00", "other": 1}', 'a.json', receipt).expected).toEqual({ total: '9.00' })
  })
  it('takes values of input fields as inputs', () => {
    expect(readLabels('{"hint": "a digit", "label": "one"}', 'a.json', digit)).toEqual({
      inputs: { hint: 'a digit' },
      expected: { label: 'one' },
    })
  })
  it('takes a lone value for a lone output', () => {
    expect(readLabels('{"digit": "one"}', 'a.json', digit).expected).toEqual({ label: 'one' })
  })
  it('reads text as the type reads it, and takes keys in another spelling', () => {
    const typed = parseSignature(
      "image: Image -> total_due: float, paid: bool, kind: Literal['A', 'B'], note",
    )
    const text = '{"Total due": "9.50", "PAID": "yes", "kind": "A", "note": "007"}'
    expect(readLabels(text, 'a.csv', typed).expected).toEqual({
      total_due: 9.5,
      paid: true,
      kind: 'A',
      note: '007',
    })
  })
  it.each(['[1]', 'null', '"x"', 'no json'])('refuses %s', (text) => {
    expect(() => readLabels(text, 'a.json', digit)).toThrow(/a\.json does not hold a JSON object/)
  })
  it('refuses labels of other fields, and takes no name from the prototype', () => {
    expect(() => readLabels('{"sum": 1, "day": 2}', 'a.json', receipt)).toThrow(/total, date/)
    const odd = parseSignature('a -> toString, b')
    expect(() => readLabels('{}', 'a.json', odd)).toThrow(/no label/)
  })
})
