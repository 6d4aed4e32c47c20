import type { Part as GeminiPart, GenerateContentConfig } from '@google/genai'
import { AppError } from '../../../core/errors'
import type { OperationUsage, RequestFor, ResultOf } from '../../../core/lm/operations'
import { cannot, refuseBlank } from '../../operation-checks'
import { inlineRequestBytes } from '../limits'
import { toInlineData } from '../media'
import { type Call, generate, mediaOf } from './ask'

type Wishes = RequestFor<'make-image' | 'edit-image'>

/** A picture from words. `size` is a shape (`16:9`) or a size (`1K`, `2K`, `4K`). Throws AppError `unsupported` for other wishes. */
export async function makeImage(
  request: RequestFor<'make-image'>,
  call: Call,
): Promise<ResultOf<'make-image'>> {
  const made = await draw(request, { call, parts: [{ text: request.prompt }] })
  return { operation: 'make-image', ...made }
}

/** Pictures changed by words. Throws AppError `unsupported` for a mask and as `makeImage` does, `too-large` beyond 20 MiB. */
export async function editImage(
  request: RequestFor<'edit-image'>,
  call: Call,
): Promise<ResultOf<'edit-image'>> {
  if (request.mask) throw cannot('This provider takes no mask; say in words which part is to change.')
  const bytes = request.images.reduce((sum, ref) => sum + Math.ceil(ref.bytes / 3) * 4, 0)
  if (bytes > inlineRequestBytes)
    throw new AppError({
      code: 'too-large',
      message: `The pictures take ${Math.ceil(bytes / 1024 / 1024)} MB as they are sent; this provider takes ${inlineRequestBytes / 1024 / 1024} MB. Nothing was sent; use fewer or smaller ones.`,
    })
  const images = await Promise.all(request.images.map((ref) => toInlineData(ref, call.media)))
  const made = await draw(request, { call, parts: [...images, { text: request.prompt }] })
  return { operation: 'edit-image', ...made }
}

async function draw(
  request: Wishes,
  { call, parts }: { call: Call; parts: GeminiPart[] },
): Promise<{ images: Blob[]; usage: OperationUsage }> {
  refuseBlank([request.prompt], 'describes no picture')
  const config = toConfig(request)
  const answer = await generate({ model: request.model, call }, { parts, config })
  const images = mediaOf(answer.parts, 'a picture').map(
    ({ bytes, mime }) => new Blob([bytes], { type: mime }),
  )
  return { images, usage: answer.usage }
}

function toConfig({ size, quality, count }: Wishes): GenerateContentConfig {
  if (quality !== undefined) throw cannot('This provider takes no quality.')
  if ((count ?? 1) > 1) throw cannot('This provider makes one picture per call; ask again for another.')
  const config = { responseModalities: ['TEXT', 'IMAGE'] }
  if (size === undefined || size === 'auto') return config
  if (/^\d{1,2}:\d{1,2}$/.test(size)) return { ...config, imageConfig: { aspectRatio: size } }
  if (/^[124]K$/.test(size)) return { ...config, imageConfig: { imageSize: size } }
  throw cannot(`This provider takes a shape such as 16:9 or a size of 1K, 2K or 4K, not "${size}".`)
}
