/**
 * Hz the browser decodes to: the rate of nearly all compressed sound (Opus is always 48 kHz). The step down to 16 kHz is
 * our own, since browsers' resamplers let tones above the new Nyquist frequency through.
 */
const decodeRate = 48_000

/** Sound as the browser's decoder gives it. Throws its EncodingError for what it cannot decode. */
export async function decodeAudio(
  blob: Blob,
): Promise<{ channels: Float32Array<ArrayBuffer>[]; rate: number }> {
  const context = new OfflineAudioContext(1, 1, decodeRate)
  const buffer = await context.decodeAudioData(await blob.arrayBuffer())
  const channels = Array.from({ length: buffer.numberOfChannels }, (_, i) => buffer.getChannelData(i))
  return { channels, rate: buffer.sampleRate }
}

/** Length in seconds as the browser's player reads it without decoding; undefined when it cannot say. */
export async function playedSeconds(blob: Blob, signal: AbortSignal): Promise<number | undefined> {
  signal.throwIfAborted()
  const url = URL.createObjectURL(blob)
  const player = new Audio()
  player.preload = 'metadata'
  return new Promise<number | undefined>((resolve, reject) => {
    player.onloadedmetadata = () => resolve(Number.isFinite(player.duration) ? player.duration : undefined)
    player.onerror = () => resolve(undefined)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    player.src = url
  }).finally(() => {
    player.removeAttribute('src')
    URL.revokeObjectURL(url)
  })
}
