import { describe, expect, it } from 'vitest'
import { pump } from './pump.fixture'
import { withoutEnd } from './trim'

describe('withoutEnd', () => {
  it.each([
    ['Yes.', 'Yes'],
    ['a.b...', 'a.b'],
    ['...', ''],
    ['', ''],
    ['no', 'no'],
  ])('%s', (text, expected) => {
    expect(withoutEnd(text, /[.!?]/)).toBe(expected)
  })

  it('takes characters beyond the first plane whole', () => {
    expect(withoutEnd('yes😀😀', /\p{Extended_Pictographic}/u)).toBe('yes')
    expect(withoutEnd('a𝟙!', /[^\p{L}\p{N}]/u)).toBe('a𝟙')
  })

  it('is linear', async () => {
    expect(await pump((text) => withoutEnd(text, /[^\p{L}\d]/u))).toEqual([])
  })
})
