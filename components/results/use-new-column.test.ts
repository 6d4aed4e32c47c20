import { expect, test } from 'vitest'
import { stepAside } from './use-new-column'

const room = { left: 500, right: 1424 }

test.each([
  ['in view', { left: 600, right: 900 }, 0],
  ['27 px of it show', { left: 1397, right: 1697 }, 273],
  ['all of it is outside', { left: 1712, right: 2012 }, 588],
  ['cut off at the left', { left: 400, right: 700 }, -100],
  ['wider than there is room: its beginning', { left: 700, right: 2000 }, 200],
])('a column that is %s', (_where, is, left) => expect(stepAside(is, room)).toBe(left))
