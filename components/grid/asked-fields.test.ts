import { expect, test } from 'vitest'
import { parseSignature } from '../../lib/core/signature-text'
import { askedFields, fieldsOfAll } from './asked-fields'

const variants = [{ id: 'v1', label: 'Original', module: 'predict' }]
const fieldsOf = (text: string) => askedFields({ signature: parseSignature(text), variants })
const names = (text: string) => fieldsOf(text).map(({ name }) => name)

test.each([
  ['document: Image -> company, date, total', ['company', 'date', 'total']],
  ['image, question -> answer', ['answer']],
])('a run of %s asks for its own fields', (text, wanted) => expect(names(text)).toEqual(wanted))

test.each([
  ['question -> answer', 'question -> answer', [['answer', 'str']]],
  [
    'question -> answer',
    'document: Image -> company, total: float',
    [
      ['answer', 'str'],
      ['company', 'str'],
      ['total', 'float'],
    ],
  ],
  [
    'page -> total: float, name',
    'page -> total, name',
    [
      ['total', 'any'],
      ['name', 'str'],
    ],
  ],
])('%s beside %s: each field once', (own, older, wanted) => {
  const all = fieldsOfAll([{ fields: fieldsOf(own) }, { fields: fieldsOf(own) }, { fields: fieldsOf(older) }])
  expect(all.map(({ name, type }) => [name, type.kind])).toEqual(wanted)
})
