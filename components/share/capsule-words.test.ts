import { expect, test } from 'vitest'
import type { MediaRef } from '@/lib/core/media'
import { mediaText, unseenText } from './capsule-words'

const named = (...names: (string | undefined)[]) =>
  names.map(
    (name, at): MediaRef => ({
      ...{ kind: 'image', id: String(at).repeat(64), mime: 'image/png', bytes: 1000 },
      ...(name === undefined ? {} : { name }),
    }),
  )

test.each([
  [named('a.png'), '1 media file (1 kB): a.png'],
  [named('a.png', undefined), '2 media files (2 kB): a.png, image'],
  [
    named('a.png', 'b.png', 'c.png', 'd.png', 'e.png'),
    '5 media files (5 kB): a.png, b.png, c.png and 2 more',
  ],
])('%j is told with names, count and size', (media, text) => {
  expect(mediaText(media)).toBe(text)
})

test('a name as long as a page is cut in its middle', () => {
  expect(mediaText(named(`${'x'.repeat(5000)}.png`)).length).toBeLessThan(80)
})

test('what the playground shows is no news', () => {
  expect(unseenText({ unseen: [] })).toBe('')
  expect(unseenText({ unseen: named('b.png') })).toMatch(/does not show 1 media file .*b\.png/)
})
