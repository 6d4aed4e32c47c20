import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { checkValue } from './fields/check'
import { own, setOwn } from './own'
import { recordOf } from './record-of'
import { parseSignature } from './signature-text'

const names = ['__proto__', 'constructor', 'toString', 'a b']
const held = (name: string, value: unknown) => Object.fromEntries([[name, value]])

describe('a name like any other', () => {
  test.each(names)('%s', (name) => {
    expect(Object.entries(recordOf(z.number()).parse(held(name, 1)))).toEqual([[name, 1]])
    const refused = recordOf(z.object({ n: z.number() })).safeParse(held(name, { n: 'x' }))
    expect(refused.error?.issues[0]?.path).toEqual([name, 'n'])
    expect(own({}, name)).toBeUndefined()
    const record: Record<string, unknown> = {}
    setOwn(record, name, { x: 1 })
    expect(own(record, name)).toEqual({ x: 1 })
    expect(Object.keys(record)).toEqual([name])
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype)
  })

  test.each(['__proto__', 'constructor', 'toString'])('is judged in maps and objects: %s', (name) => {
    const [object, map] = parseSignature(`q -> o: O{${name}: int, b: str}, m: dict[str, int]`).outputs
    if (!object || !map) throw new Error('no fields')
    const whole = (value: unknown) =>
      Object.fromEntries([
        [name, value],
        ['b', 'x'],
      ])
    expect(checkValue(whole(1), object.type)).toEqual([])
    expect(checkValue(whole('x'), object.type)).toMatchObject([{ path: name }])
    expect(checkValue({ b: 'x' }, object.type)).toMatchObject([{ path: name }])
    expect(checkValue(held(name, 1), map.type)).toEqual([])
    expect(checkValue(held(name, 'x'), map.type)).toMatchObject([{ path: name }])
  })

  test('a list or text is no map', () => {
    for (const given of [[], 'x', null, 1]) expect(recordOf(z.unknown()).safeParse(given).success).toBe(false)
  })
})
