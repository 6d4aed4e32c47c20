/** Size in px as stored (before orientation); `orientation` is the EXIF number 1..8. */
export interface ImageSize {
  width: number
  height: number
  orientation: number
}

/** How far the picture reaches into its file. */
export interface Extent {
  /** Offset behind its last byte, no further than the file; what stands behind is no part of it. */
  end: number
  /** `whole`; `no end mark`: all of its pixels, but not the mark that closes the file; `cut`: pixels are missing. */
  state: 'whole' | 'no end mark' | 'cut'
}

/** All that intake asks of one picture format, from the bytes alone. None of it throws, whatever the bytes. */
export interface PictureReader {
  /** From the header; undefined when it does not hold a size. */
  size(bytes: Uint8Array): ImageSize | undefined
  /** Of the whole file. */
  extent(bytes: Uint8Array): Extent
  /** The mark that closes a file: put behind one whose pixels are all there, since some decoders want it. */
  endMark?: readonly number[]
  /** True with a second frame. */
  isAnimated?(bytes: Uint8Array): boolean
  /** The file without its word on how it is turned: then every decoder gives the pixels as they are stored. */
  upright?(bytes: Uint8Array): Uint8Array<ArrayBuffer>
}

export function sized(width: number, height: number, orientation = 1): ImageSize | undefined {
  return width > 0 && height > 0 ? { width, height, orientation } : undefined
}

/** The extent of a format whose end nobody can tell from outside. */
export const allOf = (bytes: Uint8Array): Extent => ({ end: bytes.length, state: 'whole' })
