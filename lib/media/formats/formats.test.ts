import { describe, expect, it } from 'vitest'
import { type MediaKind, mediaKinds } from '../../core/media'
import { sniff } from '../sniff'
import { encodeWav } from '../wav'
import { formats } from './index'

const samples: Record<MediaKind, Blob> = {
  image: new Blob([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)]),
  audio: encodeWav(new Float32Array(48_000), 48_000),
}

describe.each(mediaKinds)('%s', (kind) => {
  it('is registered under its own name', () => {
    expect(formats[kind].kind).toBe(kind)
  })

  it('stops on abort, which is no error of its own', async () => {
    const blob = samples[kind]
    const head = new Uint8Array(await blob.slice(0, 65_536).arrayBuffer())
    const raw = { blob, head, found: sniff(head), name: 'odd' }
    expect(raw.found.kind).toBe(kind)
    const call = { signal: AbortSignal.abort(), onStatus: () => undefined }
    await expect(formats[kind].normalise(raw, call)).rejects.toMatchObject({ name: 'AbortError' })
  })
})
