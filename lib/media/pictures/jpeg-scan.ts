import { byteAt, uint16 } from '../bytes'

interface Component {
  id: number
  /** Sampling factors. */
  across: number
  down: number
}

interface Frame {
  width: number
  height: number
  components: readonly Component[]
}

/** For each 16 bits to come: the length of the code they begin with, above its 8 bits of value; 0 for no code. */
type Codes = Uint16Array

interface Part extends Component {
  dc: Codes
  ac: Codes
}

/**
 * True when every block of every component of a JPEG is there, whatever its file lacks behind them: the codes are walked, no
 * pixel is made (ITU T.81 F.2.2). For sequential Huffman files; false for any other.
 */
export function hasAllBlocks(bytes: Uint8Array): boolean {
  const codes = new Map<number, Codes>()
  const seen = new Set<number>()
  let frame: Frame | undefined
  let interval = 0
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (byteAt(bytes, at) !== 0xff) return false
    const marker = byteAt(bytes, at + 1)
    const end = marker === 0xff ? at + 1 : at + 2 + uint16(bytes, at + 2, false)
    if (end > bytes.length) return false
    if (marker === 0xc0 || marker === 0xc1) frame = frameAt(bytes, at + 4)
    else if (marker > 0xc1 && marker <= 0xcf && marker !== 0xc4) return false
    else if (marker === 0xc4) readCodes(bytes.subarray(at + 4, end), codes)
    else if (marker === 0xdd) interval = uint16(bytes, at + 4, false)
    else if (marker === 0xda) {
      const parts = frame && partsAt(bytes, at + 4, { frame, codes })
      const bits = bitsFrom(bytes, end)
      if (!frame || !parts || !walk(bits, { frame, parts, interval })) return false
      for (const { id } of parts) seen.add(id)
      if (frame.components.every(({ id }) => seen.has(id))) return true
      at = bits.behind()
      continue
    }
    at = Math.max(end, at + 1)
  }
  return false
}

function frameAt(bytes: Uint8Array, at: number): Frame {
  const count = byteAt(bytes, at + 5)
  return {
    height: uint16(bytes, at + 1, false),
    width: uint16(bytes, at + 3, false),
    components: Array.from({ length: count }, (_, index) => {
      const [id, sampling] = [byteAt(bytes, at + 6 + index * 3), byteAt(bytes, at + 7 + index * 3)]
      return { id, across: sampling >> 4, down: sampling & 15 }
    }),
  }
}

/** Tables by class and number, as their segment begins: 0x00 to 0x13. */
function readCodes(segment: Uint8Array, codes: Map<number, Codes>): void {
  for (let at = 0; at + 17 <= segment.length; ) {
    const made = new Uint16Array(65_536)
    let value = at + 17
    let code = 0
    for (let length = 1; length <= 16; length += 1) {
      const span = 2 ** (16 - length)
      for (let one = 0; one < byteAt(segment, at + length); one += 1, value += 1, code += span)
        made.fill((length << 8) | byteAt(segment, value), code, code + span)
    }
    codes.set(byteAt(segment, at), made)
    at = value
  }
}

function partsAt(
  bytes: Uint8Array,
  at: number,
  { frame, codes }: { frame: Frame; codes: ReadonlyMap<number, Codes> },
): Part[] | undefined {
  const found = Array.from({ length: byteAt(bytes, at) }, (_, index): Part | undefined => {
    const [id, tables] = [byteAt(bytes, at + 1 + index * 2), byteAt(bytes, at + 2 + index * 2)]
    const component = frame.components.find((one) => one.id === id)
    const [dc, ac] = [codes.get(tables >> 4), codes.get(0x10 | (tables & 15))]
    return component && dc && ac ? { ...component, dc, ac } : undefined
  })
  const parts = found.filter((part) => part !== undefined)
  return parts.length === found.length && parts.length > 0 ? parts : undefined
}

/** Walks one scan; false when its data end before its blocks, or are none. */
function walk(
  bits: Bits,
  { frame, parts, interval }: { frame: Frame; parts: readonly Part[]; interval: number },
): boolean {
  const most = (side: 'across' | 'down') => Math.max(...frame.components.map((one) => one[side]))
  const [across, down] = [most('across'), most('down')]
  if (frame.width === 0 || frame.height === 0 || parts.some((part) => part.across * part.down === 0))
    return false
  const [alone, ...more] = parts
  const single = more.length === 0 ? alone : undefined
  const side = (size: number, own: number, all: number) =>
    single ? Math.ceil(Math.ceil((size * own) / all) / 8) : Math.ceil(size / (8 * all))
  const units = side(frame.width, single?.across ?? 1, across) * side(frame.height, single?.down ?? 1, down)
  for (let unit = 0; unit < units; unit += 1) {
    if (interval > 0 && unit > 0 && unit % interval === 0 && !bits.restart()) return false
    for (const part of parts)
      for (let block = single ? 1 : part.across * part.down; block > 0; block -= 1)
        if (!walkBlock(bits, part)) return false
  }
  return true
}

function walkBlock(bits: Bits, { dc, ac }: Part): boolean {
  bits.skip(bits.symbol(dc))
  for (let place = 1; place < 64; place += 1) {
    const symbol = bits.symbol(ac)
    const [run, size] = [symbol >> 4, symbol & 15]
    if (size === 0 && run < 15) break
    place += run
    bits.skip(size)
  }
  return !bits.spent()
}

interface Bits {
  symbol(codes: Codes): number
  skip(count: number): void
  /** True once more bits were taken than there are, or they were no code. */
  spent(): boolean
  /** Goes on behind the next restart marker; false where another marker or the end comes first. */
  restart(): boolean
  /** Where the marker stands that ends the data. */
  behind(): number
}

function bitsFrom(bytes: Uint8Array, from: number): Bits {
  let at = from
  let held = 0
  let count = 0
  let missing = 0
  let broken = false
  const isEnd = () => at >= bytes.length || (bytes[at] === 0xff && bytes[at + 1] !== 0)
  const fill = () => {
    while (count <= 16) {
      const end = isEnd()
      const byte = end ? 0 : byteAt(bytes, at)
      if (end) missing += 8
      // Behind 0xFF stands a nought that is no data.
      else at += byte === 0xff ? 2 : 1
      held = ((held << 8) | byte) & 0xff_ffff
      count += 8
    }
  }
  return {
    symbol(codes) {
      fill()
      const found = codes[(held >>> (count - 16)) & 0xffff] ?? 0
      if (found === 0) broken = true
      count -= found >> 8
      return found & 0xff
    },
    skip(length) {
      fill()
      count -= Math.min(length, 16)
    },
    spent: () => broken || count < missing,
    restart() {
      while (at + 1 < bytes.length && !(bytes[at] === 0xff && bytes[at + 1] !== 0)) at += 1
      if (at + 1 >= bytes.length || (byteAt(bytes, at + 1) & 0xf8) !== 0xd0) return false
      at += 2
      held = 0
      count = 0
      missing = 0
      return true
    },
    behind() {
      while (at + 1 < bytes.length && !(bytes[at] === 0xff && bytes[at + 1] !== 0)) at += 1
      return at
    },
  }
}
