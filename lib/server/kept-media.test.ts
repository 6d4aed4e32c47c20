import { describe, expect, it } from 'vitest'
import { createKeptMedia } from './kept-media'

function setUp() {
  let time = 0
  const kept = createKeptMedia({ maxBytes: 10, keepMs: 1000, now: () => time })
  return { kept, pass: (ms: number) => (time += ms) }
}
const blob = (bytes: number) => new Blob(['x'.repeat(bytes)])

describe('kept media', () => {
  it('gives back what the same caller sent, and nothing to another', () => {
    const { kept } = setUp()
    kept.shelf('a').put('1', blob(3))
    expect(kept.shelf('a').get('1')?.size).toBe(3)
    expect(kept.shelf('b').get('1')).toBeUndefined()
  })

  it('forgets what was not named for a while, and keeps what was', () => {
    const { kept, pass } = setUp()
    const shelf = kept.shelf('a')
    shelf.put('1', blob(3))
    shelf.put('2', blob(3))
    pass(900)
    expect(shelf.get('1')).toBeDefined()
    pass(200)
    expect(shelf.get('1')).toBeDefined()
    expect(shelf.get('2')).toBeUndefined()
  })

  it('drops what was longest unused when there is no room, and counts a medium once', () => {
    const { kept } = setUp()
    const shelf = kept.shelf('a')
    for (let again = 0; again < 9; again += 1) shelf.put('1', blob(4))
    shelf.put('2', blob(4))
    shelf.get('1')
    shelf.put('3', blob(4))
    expect(['1', '2', '3'].map((id) => shelf.get(id)?.size)).toEqual([4, undefined, 4])
  })

  it('lets nobody have more than a share, however many secrets they use', () => {
    const { kept } = setUp()
    const shelf = (secret: string) => kept.shelf(secret, { owner: 'greedy', most: 6 })
    shelf('a').put('1', blob(4))
    shelf('b').put('2', blob(2))
    shelf('c').put('3', blob(3))
    expect([shelf('a').get('1'), shelf('b').get('2')?.size, shelf('c').get('3')?.size]).toEqual([
      undefined,
      2,
      3,
    ])
    shelf('d').put('4', blob(7))
    expect(shelf('d').get('4')).toBeUndefined()
  })

  it('takes from whoever has most when all is full, and leaves the others theirs', () => {
    const { kept } = setUp()
    kept.shelf('small').put('1', blob(2))
    for (const id of ['2', '3', '4']) kept.shelf('large').put(id, blob(3))
    const rest = ['2', '3', '4'].map((id) => kept.shelf('large').get(id)?.size)
    expect([kept.shelf('small').get('1')?.size, ...rest]).toEqual([2, undefined, 3, 3])
  })

  it('counts things as well as bytes', () => {
    const kept = createKeptMedia({ maxBytes: 1e9, keepMs: 1000, maxItems: 100, now: () => 0 })
    const shelf = kept.shelf('a')
    for (let id = 0; id < 300; id += 1) shelf.put(String(id), new Blob([]))
    expect(shelf.get('199')).toBeUndefined()
    expect(shelf.get('200')).toBeDefined()
  })

  it('keeps nothing larger than the room itself', () => {
    const { kept } = setUp()
    kept.shelf('a').put('1', blob(11))
    expect(kept.shelf('a').get('1')).toBeUndefined()
  })
})
