import { expect, it } from 'vitest'
import type { MediaRef } from '../../core/media'
import { fileNameOf, saveMedia } from './save-media'

const clip: MediaRef = { kind: 'audio', id: 'a'.repeat(64), mime: 'audio/wav', bytes: 44 }

it.each<[Partial<MediaRef>, string]>([
  [{}, 'recording.wav'],
  [{ mime: 'audio/x-wav' }, 'recording.wav'],
  [{ name: 'Note 3' }, 'Note 3.wav'],
  [{ name: 'note.mp3', mime: 'audio/mpeg' }, 'note.mp3'],
  [{ name: '../../etc/passwd' }, '.. .. etc passwd.wav'],
  [{ name: '  ' }, 'recording.wav'],
  [{ kind: 'image', mime: 'image/jpeg' }, 'image.jpg'],
  [{ kind: 'image', mime: 'image/png', name: 'a"b\n.png' }, 'a b .png'],
])('%j is saved as %s', (patch, name) => {
  expect(fileNameOf({ ...clip, ...patch })).toBe(name)
})

it('a clip that is no longer stored is named, with what to do', async () => {
  const media = { get: async () => undefined }
  await expect(
    saveMedia({ media } as unknown as Parameters<typeof saveMedia>[0], [{ ...clip, name: 'Note 3' }]),
  ).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('Note 3.wav') })
})
