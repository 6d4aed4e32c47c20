/**
 * Raw samples (16 bit, little endian, mono) at `rate` Hz as a WAV file (RIFF WAVE, Microsoft/IBM 1991): without a header
 * nothing can tell what they are, nor play them.
 */
export function pcmToWav(samples: Uint8Array<ArrayBuffer>, rate: number): Blob {
  const bytes = samples.byteLength - (samples.byteLength % 2)
  const header = Buffer.alloc(44)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(36 + bytes, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(bytes, 40)
  return new Blob([header, samples.subarray(0, bytes)], { type: 'audio/wav' })
}
