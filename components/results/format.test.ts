import { describe, expect, it } from 'vitest'
import { formatBytes, formatClock, formatCount, formatMs, formatShare, formatUsd } from './format'

describe('figures', () => {
  it.each([
    [0, '0 ms'],
    [999.4, '999 ms'],
    [999.6, '1.0 s'],
    [1840, '1.8 s'],
    [59_960, '1 min 00 s'],
    [123_000, '2 min 03 s'],
  ])('%d ms', (ms, text) => expect(formatMs(ms)).toBe(text))
  it.each([
    [0, '$0'],
    [0.00001, 'under $0.0001'],
    [0.0021, '$0.0021'],
    [0.2, '$0.20'],
    [0.25, '$0.25'],
    [1.239, '$1.24'],
    [1234.5, '$1\u202f234.50'],
  ])('%d USD', (usd, text) => expect(formatUsd(usd)).toBe(text))
  it('sets thousands apart', () => {
    expect(formatCount(1312)).toBe('1\u202f312')
    expect(formatCount(1_234_567)).toBe('1\u202f234\u202f567')
    expect(formatCount(999)).toBe('999')
  })
  it('says bytes, shares and seconds', () => {
    expect(formatBytes(812)).toBe('812 B')
    expect(formatBytes(64_400)).toBe('64 kB')
    expect(formatBytes(7_400_000)).toBe('7.4 MB')
    expect(formatShare(0.974)).toBe('97\u202f%')
    expect(formatClock(67.42)).toBe('1:07.4')
  })
})
