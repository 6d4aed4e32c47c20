import { describe, expect, test } from 'vitest'
import { imagePlan, pictureBytes } from '../image-plan'
import { jpeg } from './jpeg'
import { hasAllBlocks } from './jpeg-scan'

const be16 = (value: number) => [value >> 8, value & 255]
const segment = (marker: number, body: number[]) => [0xff, marker, ...be16(body.length + 2), ...body]
/** One code of one bit, for the value 0: no difference, and the end of a block. */
const codes = [0, 0x10].flatMap((table) => segment(0xc4, [table, 1, ...Array(15).fill(0), 0]))
const frame = (marker: number, [width, height]: [number, number], sampling: number[]) =>
  segment(marker, [
    ...[8, ...be16(height), ...be16(width), sampling.length],
    ...sampling.flatMap((factors, index) => [index + 1, factors, 0]),
  ])
const scan = (ids: number[]) => segment(0xda, [ids.length, ...ids.flatMap((id) => [id, 0]), 0, 63, 0])
/** Blocks of two bits each, filled up with ones. */
const blocks = (count: number) => {
  const bits = '00'.repeat(count).padEnd(Math.ceil(count / 4) * 8, '1')
  return (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))
}
const start = [0xff, 0xd8]
const eoi = [0xff, 0xd9]

const grey = [...start, ...codes, ...frame(0xc0, [64, 64], [0x11]), ...scan([1]), ...blocks(64)]
const coloured = [
  ...[...start, ...codes, ...frame(0xc1, [33, 17], [0x22, 0x11, 0x11])],
  // Three by two units of four blocks and one and one.
  ...[...scan([1, 2, 3]), ...blocks(3 * 2 * 6)],
]
const restarted = [
  ...[...start, ...codes, ...segment(0xdd, be16(4)), ...frame(0xc0, [64, 8], [0x11]), ...scan([1])],
  ...[...blocks(4), 0xff, 0xd0, ...blocks(4)],
]
const apart = [
  ...[...start, ...codes, ...frame(0xc0, [20, 20], [0x21, 0x11])],
  ...[...scan([1]), ...blocks(9), ...scan([2]), ...blocks(6)],
]

describe('a JPEG without the mark that ends it', () => {
  test.each([
    ['grey', grey],
    ['coloured, of parts of units', coloured],
    ['with restarts', restarted],
    ['a scan for each component', apart],
  ])('is whole when its blocks are there: %s', (_name, bytes) => {
    const of = (list: number[]) => jpeg.extent(Uint8Array.from(list))
    expect(of([...bytes, ...eoi])).toEqual({ end: bytes.length + 2, state: 'whole' })
    for (const rest of [[], [0xff]])
      expect(of([...bytes, ...rest])).toEqual({ end: bytes.length + rest.length, state: 'no end mark' })
    const plan = imagePlan(Uint8Array.from(bytes), 'image/jpeg')
    expect(plan.reasons).toEqual(['repaired'])
    expect([...pictureBytes(Uint8Array.from(bytes), 'image/jpeg', plan)]).toEqual([...bytes, ...eoi])
    for (let lacking = 1; lacking < bytes.length; lacking += 1)
      expect(of(bytes.slice(0, -lacking)).state, `${lacking} bytes less`).toBe('cut')
  })

  test.each([
    ['progressive', [...start, ...codes, ...frame(0xc2, [8, 8], [0x11]), ...scan([1]), ...blocks(1)]],
    ['without its tables', [...start, ...frame(0xc0, [8, 8], [0x11]), ...scan([1]), ...blocks(1)]],
    [
      'bits that are no code',
      [...start, ...codes, ...frame(0xc0, [64, 8], [0x11]), ...scan([1]), 0x00, 0xf0],
    ],
    ['a restart that is missing', restarted.filter((byte) => byte !== 0xd0)],
    ['no sampling', [...start, ...codes, ...frame(0xc0, [8, 8], [0x00]), ...scan([1]), 0]],
    ['no height', [...start, ...codes, ...frame(0xc0, [8, 0], [0x11]), ...scan([1]), 0]],
  ])('is held to be cut where that cannot be told: %s', (_name, bytes) => {
    expect(jpeg.extent(Uint8Array.from(bytes)).state).toBe('cut')
  })

  test('a hostile size takes no time, whatever the bytes', () => {
    const made = [
      ...start,
      ...codes,
      ...frame(0xc0, [65_535, 65_535], [0x44, 0x44, 0x44]),
      ...scan([1, 2, 3]),
    ]
    const bytes = Uint8Array.from([...made, ...Array(100_000).fill(0)])
    const before = process.cpuUsage()
    expect(hasAllBlocks(bytes)).toBe(false)
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(500)
  })
})
