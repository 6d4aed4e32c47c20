import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LmEvent } from '../core/lm/message'
import { withoutSecrets } from './secret-tail'

const secret = 'sk-canary-0123456789-sk-canary'
const end: LmEvent = { type: 'end', stop: 'stop', usage: { input: 1, output: 1 } }

async function passed(events: readonly LmEvent[], secrets: readonly string[] = [secret]): Promise<LmEvent[]> {
  const source = async function* () {
    yield* events
  }
  const got: LmEvent[] = []
  for await (const event of withoutSecrets(source(), secrets)) got.push(event)
  return got
}
const deltas = (pieces: readonly string[]): LmEvent[] => pieces.map((text) => ({ type: 'text-delta', text }))
const textOf = (events: readonly LmEvent[]) =>
  events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('')

describe('a key that a vendor repeats', () => {
  it('is taken out however it is cut, and all else comes as it was', async () => {
    const word = fc.constantFrom('a', 'sk', 'sk-', 'sk-canary-', secret, secret.slice(0, 12), ' ', 'x')
    await fc.assert(
      fc.asyncProperty(fc.array(word), fc.array(fc.integer({ min: 1, max: 9 })), async (words, cuts) => {
        const text = words.join('')
        const pieces: string[] = []
        for (let at = 0, turn = 0; at < text.length; turn += 1) {
          const size = cuts[turn % Math.max(1, cuts.length)] ?? 1
          pieces.push(text.slice(at, at + size))
          at += size
        }
        const got = await passed([...deltas(pieces), end])
        // Up to three characters may have gone before it could be known.
        const shown = textOf(got)
        expect(shown).not.toContain(secret.slice(0, 16))
        const plain = (one: string) => one.replace(/(?:sk-|sk|s)*#/g, '#')
        expect(plain(shown.replaceAll('[removed]', '#'))).toBe(plain(text.replaceAll(secret, '#')))
        expect(got.at(-1)).toEqual(end)
      }),
      { numRuns: 500 },
    )
  })

  it('holds nothing back that no secret begins with, and nothing behind the end', async () => {
    const events = deltas(['one ', 'two', ' three'])
    expect(await passed([...events, end])).toEqual([...events, end])
    const held = [...deltas(['it ends with sk-c']), end]
    expect(await passed(held)).toEqual([...deltas(['it ends with ', 'sk-c']), end])
    expect(await passed([...deltas(['finesk']), end])).toEqual([...deltas(['finesk']), end])
  })

  it('is looked for in each kind of text by itself', async () => {
    const [first, second] = [secret.slice(0, 9), secret.slice(9)]
    const mixed: LmEvent[] = [
      { type: 'reasoning-delta', text: first },
      { type: 'reasoning-delta', text: second },
      { type: 'text-delta', text: first },
      { type: 'reasoning-delta', text: 'x' },
      end,
    ]
    expect(await passed(mixed)).toEqual([
      { type: 'reasoning-delta', text: '[removed]' },
      { type: 'text-delta', text: first },
      { type: 'reasoning-delta', text: 'x' },
      end,
    ])
  })
})
