import type Anthropic from '@anthropic-ai/sdk'
import { AppError } from '../../core/errors'
import { mergeTexts } from '../../core/lm/merge-texts'
import type { Part } from '../../core/lm/message'
import { type MediaRef, type MediaSource, mediaType } from '../../core/media'
import { checkedName } from '../file-name'

type Text = Anthropic.TextBlockParam
type Image = Anthropic.ImageBlockParam
type Document = Anthropic.DocumentBlockParam
type Mime = Anthropic.Base64ImageSource['media_type']
type MediaPart = Extract<Part, { type: 'media' }>

/** Content that the person and a tool can give. */
export type Given = Text | Image | Document

export const cacheControl = { type: 'ephemeral' } as const satisfies Anthropic.CacheControlEphemeral

const imageMimes = new Set<string>([
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
] satisfies readonly Mime[])

/**
 * Parts as content blocks in their order. Neighbouring texts become one block, since one that is blank by itself may be
 * the space between two others; the API refuses blank blocks, so a blank one hands its mark to the block before it.
 * Throws AppError `unsupported` for media the API cannot take.
 */
export async function toBlocks(parts: readonly Part[], media: MediaSource): Promise<Given[]> {
  const merged = mergeTexts(parts)
  const made = await Promise.all(
    merged.map((part) => (part.type === 'text' ? textBlock(part.text) : mediaBlock(part, media))),
  )
  const blocks: Given[] = []
  for (const [index, block] of made.entries()) {
    if (block) blocks.push(block)
    const last = blocks.at(-1)
    if (merged[index]?.cache && last) blocks[blocks.length - 1] = { ...last, cache_control: cacheControl }
  }
  return blocks
}

/** One unmarked text alone is written as the plain string it is. */
export function plain<T extends { type: string }>(content: readonly (T | Given)[]): string | (T | Given)[] {
  const [first, ...rest] = content
  if (first && isText(first) && rest.length === 0 && !first.cache_control) return first.text
  return [...content]
}

function isText(block: { type: string }): block is Text {
  return block.type === 'text'
}

/** True when the vendor fetches this medium itself: it was wished for, and the link is one that it takes. */
function isLinked(part: MediaPart): boolean {
  return part.link === true && /^https:\/\//i.test(part.ref.url ?? '')
}

function textBlock(text: string): Text | undefined {
  return text.trim() ? { type: 'text', text } : undefined
}

/** The bytes, unless the person chose the link: a link may show something else tomorrow, and another thing to the vendor than to us. */
async function mediaBlock(part: MediaPart, media: MediaSource): Promise<Image | Document> {
  const { ref } = part
  const url = isLinked(part) ? ref.url : undefined
  if (ref.kind === 'document') {
    if (mediaType(ref.mime) !== 'application/pdf') throw badFormat('documents as PDF', ref)
    const name = checkedName(ref)
    const title = name === undefined ? {} : { title: name }
    if (url !== undefined) return { type: 'document', source: { type: 'url', url }, ...title }
    const data = await base64(ref, media)
    return { type: 'document', source: { type: 'base64', media_type: 'application/pdf', data }, ...title }
  }
  const mime = mediaType(ref.mime)
  if (!isImageMime(mime)) throw badFormat('images as PNG, JPEG, WebP or GIF', ref)
  if (url !== undefined) return { type: 'image', source: { type: 'url', url } }
  return { type: 'image', source: { type: 'base64', media_type: mime, data: await base64(ref, media) } }
}

async function base64(ref: MediaRef, media: MediaSource): Promise<string> {
  return Buffer.from(await (await media(ref)).arrayBuffer()).toString('base64')
}

function badFormat(takes: string, { mime }: MediaRef): AppError {
  return new AppError({
    code: 'unsupported',
    message: `This API takes ${takes}, not as ${mime}. Nothing was sent; add the file again so that it is converted.`,
  })
}

function isImageMime(mime: string): mime is Mime {
  return imageMimes.has(mime)
}
