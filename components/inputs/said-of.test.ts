import { describe, expect, test } from 'vitest'
import type { EvidenceSource } from '../../lib/core/evidence'
import type { MediaRef } from '../../lib/core/media'
import type { Cell } from '../../lib/stores/runs'
import { captionsOf, cueAt, descriptionOf } from './said-of'

const clip: MediaRef = { kind: 'audio', id: 'a'.repeat(64), mime: 'audio/wav', bytes: 1, name: 'note.wav' }

function cell(patch: Partial<Cell>): Cell {
  return {
    ...{ key: '', run: 1, status: 'done', outputs: {}, evidence: {}, calls: [], attempts: 1 },
    ...patch,
  }
}

const heard = (sources: Partial<EvidenceSource>[]) =>
  cell({
    evidence: {
      answer: {
        ...{ how: '', confidence: 1, abstained: false },
        sources: sources.map((one) => ({ input: 'clip', mediaId: clip.id, text: '', ...one })),
      },
    },
  })

const bridged = (name: string) =>
  cell({
    calls: [
      {
        ...{ predictor: 'p', adapter: 'chat', cached: false, ms: 1 },
        request: { model: 'm', messages: [], rollout: 0 },
        transcripts: [{ text: 'call me back', by: 'Ears', clip: name }],
      } as unknown as Cell['calls'][number],
    ],
  })

describe('captionsOf', () => {
  test('the fullest evidence gives the cues, in the order of time', () => {
    const cells = {
      a: heard([{ text: 'short', start: 1, end: 2 }]),
      b: heard([
        { text: 'second words', start: 3, end: 4 },
        { text: 'first words', start: 0.5 },
      ]),
    }
    expect(captionsOf(cells, clip).cues).toEqual([
      { text: 'first words', start: 0.5, end: 2.5 },
      { text: 'second words', start: 3, end: 4 },
    ])
  })

  test('evidence of another clip or of no moment is none', () => {
    const cells = { a: heard([{ text: 'x', start: 1, mediaId: 'b' }, { text: 'y' }]) }
    expect(captionsOf(cells, clip)).toEqual({ cues: [] })
  })

  test.each(['note.wav', 'aaaaaaaa'])('a transcript for %s stands in', (name) => {
    expect(captionsOf({ a: bridged(name) }, clip)).toEqual({ cues: [], text: 'call me back', by: 'Ears' })
  })

  test('a transcript of another clip does not', () => {
    expect(captionsOf({ a: bridged('other.wav') }, clip).text).toBeUndefined()
  })
})

test.each([
  [0, undefined],
  [1, 'one'],
  [2.4, 'two'],
  [9, undefined],
])('at %s s %s is heard', (at, text) => {
  const cues = [
    { start: 1, end: 3, text: 'one' },
    { start: 2, end: 4, text: 'two' },
  ]
  expect(cueAt(cues, at)?.text).toBe(text)
})

describe('descriptionOf', () => {
  test.each([
    [{ a: cell({ outputs: { total: 3, description: 'A red tram' } }) }, 'A red tram'],
    [{ a: cell({ outputs: { description: ' ' } }), b: cell({ outputs: { caption: 'A dog' } }) }, 'A dog'],
    [{ a: cell({ outputs: { answer: 'A dog' } }) }, undefined],
    [{ a: cell({ status: 'failed', outputs: { caption: 'A d' } }) }, undefined],
    [{}, undefined],
  ])('%j', (cells, said) => expect(descriptionOf(cells as Record<string, Cell>)).toBe(said))
})
