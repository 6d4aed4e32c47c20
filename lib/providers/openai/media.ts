import { AppError } from '../../core/errors'
import type { Part, WireRequest } from '../../core/lm/message'
import { type MediaRef, type MediaSource, mediaType } from '../../core/media'
import { checkedName } from '../file-name'

export type MediaPart = Extract<Part, { type: 'media' }>

const imageMimes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']
const audioFormats = new Map<string, 'wav' | 'mp3'>([
  ['audio/wav', 'wav'],
  ['audio/x-wav', 'wav'],
  ['audio/wave', 'wav'],
  ['audio/vnd.wave', 'wav'],
  ['audio/mpeg', 'mp3'],
  ['audio/mp3', 'mp3'],
])

/** The link of an image that may go as one, else its bytes as a data URI. Throws AppError `unsupported`. */
export async function imageUrl(part: MediaPart, media: MediaSource): Promise<string> {
  if (!imageMimes.includes(mediaType(part.ref.mime)))
    throw wrongFormat(part.ref, 'images as PNG, JPEG, WebP or GIF')
  return linkOf(part) ?? dataUri(part.ref, media)
}

/** The bytes of a clip as base64, WAV or MP3. Throws AppError `unsupported` for any other format. */
export async function audioData(
  ref: MediaRef,
  media: MediaSource,
): Promise<{ data: string; format: 'wav' | 'mp3' }> {
  const format = audioFormats.get(mediaType(ref.mime))
  if (!format) throw wrongFormat(ref, 'audio as WAV or MP3')
  return { data: await base64(await media(ref)), format }
}

/** A PDF by its name and bytes. Throws AppError `unsupported` for any other document. */
export async function fileData(
  ref: MediaRef,
  media: MediaSource,
): Promise<{ filename: string; file_data: string }> {
  checkDocument(ref)
  return { filename: fileName(ref), file_data: await dataUri(ref, media) }
}

/** The name it is sent under. Throws AppError `invalid` for one that no server takes. */
export function fileName(ref: MediaRef): string {
  return checkedName(ref) ?? 'document.pdf'
}

/** Throws AppError `unsupported` for a document that is no PDF. */
export function checkDocument(ref: MediaRef): void {
  if (mediaType(ref.mime) !== 'application/pdf') throw wrongFormat(ref, 'documents as PDF')
}

/** Where the vendor may fetch a medium by itself: only when the person said so, and only on the web. */
export function linkOf({ link, ref }: MediaPart): string | undefined {
  return link && ref.url !== undefined && /^https?:\/\//i.test(ref.url) ? ref.url : undefined
}

const details = { medium: 'auto', ultra_high: 'high' } as const

/** How finely to look, in this vendor's words: what another vendor calls otherwise is the nearest of them. */
export function detailOf({ detail }: MediaPart): 'auto' | 'low' | 'high' | 'original' | undefined {
  return detail === 'medium' || detail === 'ultra_high' ? details[detail] : detail
}

/** Neighbouring texts as one, empty ones left out; marks for a cache are none of this vendor's. */
export function runs(parts: readonly Part[]): ({ type: 'text'; text: string } | MediaPart)[] {
  const joined: ({ type: 'text'; text: string } | MediaPart)[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (part.type === 'media') joined.push(part)
    else if (last?.type === 'text') joined.splice(-1, 1, { type: 'text', text: last.text + part.text })
    else joined.push({ type: 'text', text: part.text })
  }
  return joined.filter((part) => part.type === 'media' || part.text !== '')
}

async function dataUri(ref: MediaRef, media: MediaSource): Promise<string> {
  return `data:${mediaType(ref.mime)};base64,${await base64(await media(ref))}`
}

async function base64(blob: Blob): Promise<string> {
  return Buffer.from(await blob.arrayBuffer()).toString('base64')
}

function wrongFormat(ref: MediaRef, taken: string): AppError {
  return new AppError({
    code: 'unsupported',
    message: `This API takes ${taken}, not as ${ref.mime}. Nothing was sent; add the file again so that it is converted.`,
  })
}

/** The request with every medium as bytes, for a server that fetches nothing. */
export function withoutLinks(request: WireRequest): WireRequest {
  const inlined = (part: Part): Part => (part.type === 'media' ? { ...part, link: undefined } : part)
  const messages = request.messages.map((message) => ({ ...message, parts: message.parts.map(inlined) }))
  return { ...request, messages }
}
