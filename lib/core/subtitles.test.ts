import { describe, expect, test } from 'vitest'
import { timedWords, toSrt, toVtt } from './subtitles'

const cues = [
  { start: 3661.0004, end: 3662.5, text: 'Tom & <b>Ann</b>' },
  { start: 0, end: 1.2345, text: 'Hello there.' },
]

describe('subtitles', () => {
  test('SubRip: numbered in the order of time, a comma before the milliseconds', () => {
    expect(toSrt(cues)).toBe(
      '1\n00:00:00,000 --> 00:00:01,235\nHello there.\n\n2\n01:01:01,000 --> 01:01:02,500\nTom & <b>Ann</b>\n',
    )
  })

  test('WebVTT: a head, a point before the milliseconds, what would be a tag is text', () => {
    expect(toVtt(cues)).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:01.235\nHello there.\n\n01:01:01.000 --> 01:01:02.500\nTom &amp; &lt;b&gt;Ann&lt;/b&gt;\n',
    )
  })

  test.each([
    ['a blank line', 'one\n\ntwo', 'one\ntwo'],
    ['lines of Windows', 'one\r\n\r\ntwo', 'one\ntwo'],
    ['an arrow', '00:00 --> 00:01', '00:00 → 00:01'],
  ])('%s cannot end a cue or begin another', (_name, text, kept) => {
    expect(toSrt([{ start: 0, end: 1, text }])).toBe(`1\n00:00:00,000 --> 00:00:01,000\n${kept}\n`)
  })

  test('no cue is empty, none ends before it begins, none has a time that is none', () => {
    const odd = [
      { start: 2, end: 1, text: 'late' },
      { start: -1, end: 0.5, text: 'early' },
      { start: 1, end: 2, text: '  ' },
      { start: Number.NaN, end: 2, text: 'never' },
    ]
    expect(toVtt(odd)).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:00.500\nearly\n\n00:00:02.000 --> 00:00:02.100\nlate\n',
    )
    expect(toSrt([])).toBe('')
  })

  test('words share the time of their cue by their letters', () => {
    expect(timedWords({ start: 10, end: 20, text: ' ab  cdefgh\nij ' })).toEqual([
      { text: 'ab', at: 10 },
      { text: 'cdefgh', at: 12 },
      { text: 'ij', at: 18 },
    ])
    expect(timedWords({ start: 1, end: 2, text: '' })).toEqual([])
  })
})
