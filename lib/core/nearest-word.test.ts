import { describe, expect, it } from 'vitest'
import { nearestWord } from './nearest-word'

describe('nearestWord', () => {
  it.each([
    ['sttr', 'str'],
    ['Imgae', 'Image'],
    ['FLOAT', 'float'],
    ['boool', 'bool'],
    ['fl', undefined],
    ['picture', undefined],
    ['', undefined],
  ])('%s', (word, expected) => {
    expect(nearestWord(word, ['str', 'float', 'bool', 'Image', 'tuple'])).toBe(expected)
  })

  it('takes the first of several as near', () => {
    expect(nearestWord('cat', ['bat', 'rat'])).toBe('bat')
  })

  it.each([
    ['a word without end', 'a'.repeat(900_000), ['total', 'a'.repeat(900_001)]],
    ['a list of words without end', 'total', ['totals'.repeat(100_000), 'b'.repeat(500_000), 'x']],
    ['words just beyond the limit', 'b'.repeat(101), ['b'.repeat(100)]],
  ])('makes no guess for %s, at once', (_, word, words) => {
    const started = process.cpuUsage()
    expect(nearestWord(word, words)).toBeUndefined()
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(100)
  })
})
