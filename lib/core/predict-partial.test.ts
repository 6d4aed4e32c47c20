import { describe, expect, test, vi } from 'vitest'
import { adapters } from './adapters'
import type { LmEvent } from './lm/message'
import { partialTeller } from './predict-partial'
import type { RunEvent } from './program'
import { parseSignature } from './signature-text'

const signature = parseSignature('q -> a: str, l: list[str]')
const replyOf = (length: number) =>
  JSON.stringify({ a: 'word '.repeat(length / 10), l: Array(length / 20).fill('some text') })

/** Characters that all readings of a reply together were given, in pieces of nine, at a clock that stands or runs. */
function readCharacters(reply: string, tick = 0) {
  let read = 0
  let shown: unknown
  let at = 0
  const counting = {
    ...adapters.json,
    partial: (of: typeof signature, text: string) => {
      read += text.length
      return adapters.json.partial(of, text)
    },
  }
  const emit = (event: RunEvent) => {
    if (event.type === 'partial') shown = event.outputs
  }
  const teller = partialTeller(signature, counting, emit, () => at)
  for (let from = 0; from < reply.length; from += 9) {
    at += tick
    teller.tell({ type: 'text-delta', text: reply.slice(from, from + 9) })
  }
  teller.flush()
  return { read, shown }
}

describe('a reply that grows', () => {
  test('is read in time that grows as it does', () => {
    const [short, long] = [readCharacters(replyOf(40_000)), readCharacters(replyOf(400_000))]
    expect(long.read / short.read).toBeLessThan(12)
    expect(long.read).toBeLessThan(100 * 400_000)
    expect(long.shown).toEqual(JSON.parse(replyOf(400_000)))
  })

  test('is followed closely where it comes slowly', () => {
    const emit = vi.fn()
    let at = 0
    const teller = partialTeller(signature, adapters.json, emit, () => at)
    teller.tell({ type: 'text-delta', text: `{"a": "${'x'.repeat(50_000)}` })
    for (let piece = 0; piece < 20; piece += 1) {
      at += 60
      teller.tell({ type: 'text-delta', text: 'word' })
    }
    expect(emit).toHaveBeenCalledTimes(21)
  })

  test('shows each piece while it is short, and what came last in the end', () => {
    const emit = vi.fn()
    const teller = partialTeller(signature, adapters.json, emit, () => 0)
    const pieces: LmEvent[] = ['{"a": "', 'x', 'y'].map((text) => ({ type: 'text-delta', text }))
    for (const piece of pieces) teller.tell(piece)
    expect(emit).toHaveBeenCalledTimes(3)
    teller.tell({ type: 'text-delta', text: 'z'.repeat(5000) })
    teller.tell({ type: 'text-delta', text: 'end' })
    expect(emit).toHaveBeenCalledTimes(4)
    teller.flush()
    teller.flush()
    expect(emit).toHaveBeenCalledTimes(5)
    expect(emit.mock.lastCall?.[0].outputs.a).toMatch(/^xyz+end$/)
  })

  test('begins anew when the call is made again', () => {
    const emit = vi.fn()
    const teller = partialTeller(signature, adapters.json, emit)
    teller.tell({ type: 'text-delta', text: '{"a": "old' })
    teller.tell({ type: 'restart', reason: 'busy' })
    teller.tell({ type: 'text-delta', text: '{"a": "new' })
    expect(emit.mock.lastCall?.[0].outputs).toEqual({ a: 'new' })
    teller.tell({
      type: 'field',
      name: '__proto__',
      value: 1,
      evidence: { how: 'x', confidence: 1, abstained: false, sources: [] },
    })
    expect(Object.entries(emit.mock.lastCall?.[0].outputs)).toEqual([['__proto__', 1]])
  })
})
