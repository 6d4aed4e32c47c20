import type { Sink } from './zip-write'

/** A file in memory, for tests. */
export function memoryFile(): Sink & { file(): Blob } {
  const pieces: (Uint8Array<ArrayBuffer> | Blob)[] = []
  return {
    async write(piece) {
      pieces.push(piece)
    },
    file: () => new Blob(pieces),
  }
}

export const quietCall = () => ({ signal: new AbortController().signal, onProgress: () => undefined })
