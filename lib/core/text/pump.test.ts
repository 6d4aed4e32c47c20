import { describe, expect, it } from 'vitest'
import { pump } from './pump.fixture'

describe('pump', () => {
  it.each<[string, (text: string) => unknown, readonly string[]]>([
    ['an end that is looked for at each place', (text) => text.replace(/[.!?]+$/, ''), []],
    ['a word of its own', (text) => text.startsWith('Zed Zed') && /\bZed\b.*\bNo\b/.test(text), ['Zed ']],
    [
      'brackets read by recursion',
      function deep(text: string): number {
        return text.startsWith('[') ? 1 + deep(text.slice(1)) : 0
      },
      [],
    ],
  ])('finds %s', { timeout: 60_000 }, async (_, read, words) => {
    expect(await pump(read, { words, share: 5_000 })).not.toEqual([])
  })

  it('lets linear readers pass, and those that refuse', async () => {
    expect(await pump((text) => text.trim().split(/\s+/).length)).toEqual([])
    expect(
      await pump(() => {
        throw new TypeError('No text at all.')
      }),
    ).toEqual([])
  })
})
