import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutSubtitle } from './subtitle-cuts'
import { timedWords } from './subtitles'

const cut = (text: string, seconds: number, start = 0) => {
  const cue = { start, end: start + seconds, text }
  return cutSubtitle(cue, timedWords(cue))
}
const texts = (text: string, seconds: number) => cut(text, seconds).map((one) => one.text)

describe('subtitles are cut', () => {
  test.each<[string, string, number, string[]]>([
    ['not when they fit', 'One short line.', 3, ['One short line.']],
    ['not where somebody broke two lines', 'one\ntwo', 3, ['one\ntwo']],
    [
      'into two lines, after a comma where it is near the middle',
      'When the rain had stopped at last, we went down to the sea again.',
      6,
      ['When the rain had stopped at last,\nwe went down to the sea again.'],
    ],
    [
      'at the ends of sentences',
      'The harbour opens at six in the morning. Boats may leave when the lamp is green. Nobody may swim there.',
      10,
      [
        'The harbour opens at six in the morning.',
        'Boats may leave when the lamp is green.\nNobody may swim there.',
      ],
    ],
    [
      'at commas within a sentence too long',
      'If the parcel has not come by Friday, please write to the office in the old town, or ring the bell at the yellow door.',
      12,
      [
        'If the parcel has not come by Friday,',
        'please write to the office in the old town,',
        'or ring the bell at the yellow door.',
      ],
    ],
    ['not after a title', 'Dr. Adams is here.', 3, ['Dr. Adams is here.']],
    ['not for silence after a word or two', 'Thank you.', 20, ['Thank you.']],
  ])('%s', (_what, text, seconds, want) => {
    expect(texts(text, seconds).map((one) => one.replace(/\n/g, ' '))).toEqual(
      want.map((one) => one.replace(/\n/g, ' ')),
    )
  })

  test('of two lines the break is after the comma', () => {
    expect(texts('When the rain had stopped at last, we went down to the sea again.', 6)).toEqual([
      'When the rain had stopped at last,\nwe went down to the sea again.',
    ])
  })

  test('between words where nothing else parts them, in even pieces', () => {
    const found = texts(
      'we walked along the river until the path went up into the woods where nobody had been since the winter before',
      10,
    )
    expect(found.length).toBe(2)
    expect(Math.abs((found[0]?.length ?? 0) - (found[1]?.length ?? 0))).toBeLessThan(15)
  })

  test('a script without blanks is cut between its words', () => {
    const text =
      '今日は天気がとても良いので、私たちは朝早くから海まで歩いて行きました。そして夕方まで友達と一緒に砂浜で遊び、暗くなってから電車で家に帰りました。'
    const found = texts(text, 14)
    expect(found.length).toBeGreaterThan(1)
    expect(found.join('').replace(/\n/g, '')).toBe(text)
    expect(found.every((one) => !/^[。、]/.test(one))).toBe(true)
  })

  test('a brief one is shown seven seconds, not the silence after it', () => {
    expect(cut('Thank you.', 20, 3)).toEqual([{ start: 3, end: 10, text: 'Thank you.' }])
  })
})

test('no word is lost, none is shown early, no limit is passed', () => {
  const word = fc.stringMatching(/^[a-zéß]{1,60}[.,!?]?$/)
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 60 }),
      fc.double({ min: 0.2, max: 60, noNaN: true }),
      (words, seconds) => {
        const text = words.join(' ')
        const found = cut(text, seconds, 5)
        expect(
          found
            .map((one) => one.text)
            .join('')
            .replace(/\s/g, ''),
        ).toBe(text.replace(/\s/g, ''))
        let before = 5
        for (const { start, end, text: shown } of found) {
          const lines = shown.split('\n')
          expect(lines.length).toBeLessThanOrEqual(2)
          for (const line of lines) expect([...line].length).toBeLessThanOrEqual(42)
          expect(end - start).toBeLessThanOrEqual(7.000001)
          expect(start).toBeGreaterThanOrEqual(before - 0.000001)
          before = end
        }
      },
    ),
    { numRuns: 200 },
  )
})

test('a text of a megabyte is cut in bounded time', () => {
  const started = performance.now()
  expect(cut('word '.repeat(20_000), 10_000).length).toBeGreaterThan(1000)
  expect(performance.now() - started).toBeLessThan(5000)
})
