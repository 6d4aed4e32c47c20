import { AppError } from '../core/errors'
import type { MediaRef, MediaSource } from '../core/media'
import { commit, read } from './database'
import { unusedKey } from './unused-media'

/** Stores a medium under its content hash; the same one twice is stored once. Throws AppError `storage`. */
export async function putMedia(medium: {
  ref: MediaRef
  blob: Blob
  thumb?: Blob | undefined
}): Promise<void> {
  const { ref, blob, thumb } = medium
  await commit({ stores: ['media', 'meta'], durability: 'strict' }, async (transaction) => {
    const store = transaction.objectStore('media')
    await transaction.objectStore('meta').delete(unusedKey(ref.id))
    const before = await store.get(ref.id)
    if (before && (before.thumb || !thumb)) return
    await store.put({ blob, thumb, at: before?.at ?? Date.now() }, ref.id)
  })
}

/** Bytes by content hash; undefined when they are not stored here. */
export async function getMedia(id: string): Promise<Blob | undefined> {
  return (await stored(id))?.blob
}

/** Small preview by content hash; undefined when the medium has none or is not stored here. */
export async function getThumb(id: string): Promise<Blob | undefined> {
  return (await stored(id))?.thumb
}

function stored(id: string) {
  return read(['media'], (transaction) => transaction.objectStore('media').get(id))
}

/** Bytes of stored media. Throws AppError `not-found` when the browser no longer has them. */
export const mediaSource: MediaSource = async (ref) => {
  const blob = await getMedia(ref.id)
  if (blob) return blob
  throw new AppError({
    code: 'not-found',
    message: `${ref.name ? `“${ref.name}”` : `This ${ref.kind === 'image' ? 'picture' : 'clip'}`} is no longer stored in this browser; the rest of your work is kept. Drop the file again where it was used.`,
  })
}
