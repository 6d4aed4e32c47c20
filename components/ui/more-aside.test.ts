import { expect, test } from 'vitest'
import { moreAside } from './use-more-aside'

test.each([
  ['all fits', [0, 900, 900], [false, false]],
  ['a column stands outside at the right', [0, 1236, 940], [false, true]],
  ['in the middle', [120, 1500, 940], [true, true]],
  ['at its end, but for a fraction', [295.5, 1236, 940], [true, false]],
  ['a fraction too wide', [0, 941, 940], [false, false]],
] as const)('%s', (_name, [scrollLeft, scrollWidth, clientWidth], [left, right]) => {
  expect(moreAside({ scrollLeft, scrollWidth, clientWidth })).toEqual({ left, right })
})
