import { expect, test } from 'vitest'
import { decodeText, encodeText } from './tokens'

test.each(['Hello there.', 'Call 555 now!', 'café'])('%j comes back from its tokens', (text) => {
  expect(decodeText(encodeText(text))).toBe(text)
})

test('marks of the model are no text', () => {
  expect(decodeText([...encodeText('yes'), 32_100])).toBe('yes')
})
