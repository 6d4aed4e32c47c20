import { isAbort } from '../core/errors'
import type { Sink } from '../storage/archive/zip-write'

/** A file on its way to the person's disk. */
export interface FileTarget {
  sink: Sink
  /** Ends it; only now it is there. */
  close(): Promise<void>
  /** Leaves nothing behind. */
  drop(): Promise<void>
}

interface Picker {
  showSaveFilePicker?(options: { suggestedName: string }): Promise<{ createWritable(): Promise<Writable> }>
}
interface Writable {
  write(piece: Uint8Array<ArrayBuffer> | Blob): Promise<void>
  close(): Promise<void>
  abort(): Promise<void>
}

/**
 * Where a big file goes: piece by piece to the place the person picks, or where the browser has no such picker gathered in
 * blobs, which it keeps on the disk, and downloaded at the end. Ask from a click. Undefined when the person picked no place.
 */
export async function pickTarget(name: string): Promise<FileTarget | undefined> {
  const { showSaveFilePicker } = globalThis as Picker
  if (!showSaveFilePicker) return downloadTarget(name)
  try {
    const file = await (await showSaveFilePicker.call(globalThis, { suggestedName: name })).createWritable()
    return { sink: file, close: () => file.close(), drop: () => file.abort().catch(() => undefined) }
  } catch (error) {
    if (isAbort(error)) return undefined
    return downloadTarget(name)
  }
}

/** Bytes held in memory before they are handed to the browser as a blob. */
const pieceBytes = 4e6

/** Gathers a file and downloads it when it is whole. */
export function downloadTarget(name: string): FileTarget {
  let blobs: Blob[] = []
  let waiting: (Uint8Array<ArrayBuffer> | Blob)[] = []
  let length = 0
  const settle = () => {
    blobs.push(new Blob(waiting))
    waiting = []
    length = 0
  }
  return {
    sink: {
      async write(piece) {
        waiting.push(piece)
        length += piece instanceof Blob ? 0 : piece.length
        if (length >= pieceBytes) settle()
      },
    },
    async close() {
      settle()
      download(name, new Blob(blobs, { type: 'application/octet-stream' }))
      blobs = []
    },
    async drop() {
      blobs = []
      waiting = []
    },
  }
}

/** ms that a browser may take to begin a download before its address is given up. */
const graceMs = 60_000

/** Hands a file to the browser's downloads. */
export function download(name: string, file: Blob): void {
  const url = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), graceMs)
}
