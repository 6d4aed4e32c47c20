/** What intake accepts. Beyond these the person gets a reason, not a frozen tab. */
export const limits = {
  /** Bytes of any file; refused before reading. */
  fileBytes: 2e9,
  /** Bytes of one picture as a file. */
  imageBytes: 150e6,
  /** px in all (this many are too many) and px a side, read from the header before decoding. */
  imagePixels: 100e6,
  imageSide: 16_384,
  /** px; a longer side is scaled down to this. */
  storedSide: 4096,
  thumbSide: 320,
  /** Seconds of sound refused, and from which a warning is due. */
  audioSeconds: 3 * 3600,
  audioWarnSeconds: 30 * 60,
} as const

/** Hz of all stored sound: what speech models take. */
export const speechRate = 16_000
