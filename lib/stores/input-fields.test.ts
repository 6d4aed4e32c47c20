import { expect, test } from 'vitest'
import type { MediaRef } from '../core/media'
import { parseSignature } from '../core/signature-text'
import {
  fieldForMedia,
  fieldForText,
  mediaPlace,
  movedMedium,
  withMedium,
  withoutMedium,
} from './input-fields'

const ref = (mark: string): MediaRef => ({ kind: 'image', id: mark.repeat(64), mime: 'image/png', bytes: 1 })
const [a, b, c] = [ref('a'), ref('b'), ref('c')]

test.each([
  ['Image', { kind: 'image', many: false }],
  ['Audio', { kind: 'audio', many: false }],
  ['list[Image]', { kind: 'image', many: true }],
  ['Optional[Image]', { kind: 'image', many: false }],
  ['Optional[list[Audio]]', { kind: 'audio', many: true }],
  ['str', undefined],
  ['dict[str, Image]', undefined],
])('%s takes %o', (type, place) => {
  const [field] = parseSignature(`x: ${type} -> y`).inputs
  expect(field && mediaPlace(field.type)).toEqual(place)
})

test('a dropped picture goes to the first empty field, then to a list, then to the first', () => {
  const signature = parseSignature('a: Image, b: list[Image], q -> y')
  expect(fieldForMedia(signature, {}, 'image')?.name).toBe('a')
  expect(fieldForMedia(signature, { a }, 'image')?.name).toBe('b')
  expect(fieldForMedia(signature, { a, b: [b] }, 'image')?.name).toBe('b')
  expect(fieldForMedia(parseSignature('a: Image -> y'), { a }, 'image')?.name).toBe('a')
  expect(fieldForMedia(signature, {}, 'audio')).toBeUndefined()
})

test('pasted text goes to the first empty text field', () => {
  const signature = parseSignature('i: Image, q, r: str, n: int -> y')
  expect(fieldForText(signature, {})?.name).toBe('q')
  expect(fieldForText(signature, { q: 'x' })?.name).toBe('r')
  expect(fieldForText(signature, { q: 'x', r: 'y' })?.name).toBe('q')
})

test('media join, leave and move in a list', () => {
  const list = { kind: 'image', many: true } as const
  const one = { kind: 'image', many: false } as const
  expect(withMedium(list, [a], b)).toEqual([a, b])
  expect(withMedium(list, undefined, a)).toEqual([a])
  expect(withMedium(one, a, b)).toEqual(b)
  expect(withoutMedium(list, [a, b], 0)).toEqual([b])
  expect(withoutMedium(list, [a], 0)).toBeUndefined()
  expect(withoutMedium(one, a, 0)).toBeUndefined()
  expect(movedMedium([a, b, c], 2, 0)).toEqual([c, a, b])
  expect(movedMedium([a, b, c], 0, 3)).toEqual([a, b, c])
})
