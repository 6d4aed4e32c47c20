import { archiveErrors } from './archive-errors'
import { crc32 } from './crc32'
import { archiveLimits, isMemberName, zip } from './zip'

type Bytes = Uint8Array<ArrayBuffer>

/** Where a file goes, piece by piece. */
export interface Sink {
  write(piece: Bytes | Blob): Promise<void>
}

interface Entry {
  name: Bytes
  bytes: number
  crc: number
  at: number
}

/** Writes a zip file member by member; only the directory is held. Throws AppError `too-large`. */
export function createZip(sink: Sink) {
  const entries: Entry[] = []
  let at = 0
  const put = async (piece: Bytes | Blob, bytes: number) => {
    at += bytes
    if (at > archiveLimits.bytes) throw archiveErrors.tooLarge()
    await sink.write(piece)
  }
  return {
    /** `blob` holds the same bytes, where writing it costs no memory. */
    async add(member: { name: string; bytes: Bytes; blob?: Blob | undefined }) {
      const { bytes, blob } = member
      if (!isMemberName(member.name)) throw archiveErrors.unknownValue(member.name)
      if (entries.length >= archiveLimits.members) throw archiveErrors.tooLarge()
      const name = new TextEncoder().encode(member.name)
      const entry = { name, bytes: bytes.length, crc: crc32(bytes), at }
      entries.push(entry)
      const head = localHead(entry)
      await put(head, head.length)
      await put(blob ?? bytes, bytes.length)
    },
    /** Ends the file; its length in bytes. */
    async close(): Promise<number> {
      const directoryAt = at
      for (const entry of entries) {
        const head = centralHead(entry)
        await put(head, head.length)
      }
      const end = new DataView(new ArrayBuffer(zip.endBytes))
      end.setUint32(0, zip.end, true)
      end.setUint16(8, entries.length, true)
      end.setUint16(10, entries.length, true)
      end.setUint32(12, at - directoryAt, true)
      end.setUint32(16, directoryAt, true)
      await put(new Uint8Array(end.buffer), zip.endBytes)
      return at
    },
  }
}

/** From `needed` up to the lengths, in the order both heads share. */
function shared(view: DataView, from: number, { name, bytes, crc }: Entry): void {
  view.setUint16(from, zip.needed, true)
  view.setUint16(from + 2, zip.flags, true)
  view.setUint16(from + 8, zip.date, true)
  view.setUint32(from + 10, crc, true)
  view.setUint32(from + 14, bytes, true)
  view.setUint32(from + 18, bytes, true)
  view.setUint16(from + 22, name.length, true)
}

function localHead(entry: Entry): Bytes {
  const head = new Uint8Array(zip.localBytes + entry.name.length)
  const view = new DataView(head.buffer)
  view.setUint32(0, zip.local, true)
  shared(view, 4, entry)
  head.set(entry.name, zip.localBytes)
  return head
}

function centralHead(entry: Entry): Bytes {
  const head = new Uint8Array(zip.centralBytes + entry.name.length)
  const view = new DataView(head.buffer)
  view.setUint32(0, zip.central, true)
  view.setUint16(4, zip.needed, true)
  shared(view, 6, entry)
  view.setUint32(42, entry.at, true)
  head.set(entry.name, zip.centralBytes)
  return head
}
