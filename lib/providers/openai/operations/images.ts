import type OpenAI from 'openai'
import * as z from 'zod'
import type { OperationUsage, RequestFor, ResultOf } from '../../../core/lm/operations'
import { type MediaRef, mediaType } from '../../../core/media'
import {
  cannot,
  checkFile,
  checkLength,
  type FileRule,
  notAnswered,
  refuseBlank,
} from '../../operation-checks'
import { modelName } from '../../provider'
import { openaiOperationModels } from '../operation-models'
import { ask, type Call } from './ask'

// After the API's reference as of 2026-08.
const maxPrompt = 32_000
const imageRule: FileRule = {
  maxBytes: 50 * 1024 * 1024 - 1,
  extensions: { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' },
  kinds: 'PNG, JPEG or WebP',
}
const maskRule: FileRule = {
  maxBytes: 4 * 1024 * 1024 - 1,
  extensions: { 'image/png': 'png' },
  kinds: 'a PNG mask',
}

/** Of models that no catalogue knows: all that the API has ever taken. */
const allQualities = ['standard', 'hd', 'low', 'medium', 'high', 'xhigh', 'max', 'auto']
const tokens = z.number().optional().catch(undefined)

const answerSchema = z.object({
  data: z.array(z.object({ b64_json: z.string().min(1) })).min(1),
  usage: z
    .object({
      input_tokens: z.number(),
      output_tokens: z.number(),
      input_tokens_details: z.object({ image_tokens: tokens }).optional().catch(undefined),
      output_tokens_details: z.object({ image_tokens: tokens }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
})

/** Pictures from words. Throws AppError `too-large` or `unsupported` before the call, `incomplete` for an answer without any. */
export async function makeImage(
  request: RequestFor<'make-image'>,
  call: Call,
  keyName: string,
): Promise<ResultOf<'make-image'>> {
  refuseBlank([request.prompt], 'describes no picture')
  checkLength(request.prompt, { max: maxPrompt, what: 'The description' })
  const params: OpenAI.ImageGenerateParamsNonStreaming = common(request)
  const raw = await ask({ request, call, keyName }, (api) =>
    api.images.generate(params, { signal: call.signal }),
  )
  return { operation: 'make-image', ...toPictures(raw) }
}

/** Pictures changed by words, at most 16, each under 50 MB; a mask is a PNG under 4 MB. Throws as `makeImage` does. */
export async function editImage(
  request: RequestFor<'edit-image'>,
  call: Call,
  keyName: string,
): Promise<ResultOf<'edit-image'>> {
  refuseBlank([request.prompt], 'says no change')
  checkLength(request.prompt, { max: maxPrompt, what: 'The description' })
  const { quality, ...rest } = common(request)
  if (quality === 'hd' || quality === 'standard')
    throw cannot(`A picture cannot be edited in the quality "${quality}".`)
  const image = await Promise.all(
    request.images.map((ref, index) => toFile(ref, { rule: imageRule, name: `image-${index + 1}`, call })),
  )
  const params: OpenAI.ImageEditParamsNonStreaming = {
    ...rest,
    ...(quality === undefined ? {} : { quality }),
    image,
    ...(request.mask ? { mask: await toFile(request.mask, { rule: maskRule, name: 'mask', call }) } : {}),
  }
  const raw = await ask({ request, call, keyName }, (api) => api.images.edit(params, { signal: call.signal }))
  return { operation: 'edit-image', ...toPictures(raw) }
}

function common({ model, prompt, size, quality, count }: RequestFor<'make-image' | 'edit-image'>) {
  const name = modelName(model)
  return {
    model: name,
    prompt,
    ...(size === undefined ? {} : { size }),
    ...(quality === undefined ? {} : { quality: readQuality(name, quality) }),
    ...(count === undefined ? {} : { n: count }),
    // The older family answers with links unless told otherwise; the others know nothing but bytes and refuse the wish.
    ...(/^dall-e/.test(name) ? { response_format: 'b64_json' as const } : {}),
  }
}

/** The SDK's type ends where it was made: newer models take more. */
type Quality = 'low' | 'medium' | 'high' | 'auto'

function readQuality(name: string, quality: string): Quality | 'hd' | 'standard' {
  const known = openaiOperationModels.find(({ label }) => label === name)?.qualities ?? allQualities
  if (known.includes(quality)) return quality as Quality
  throw cannot(`There is no quality "${quality}" here: ${known.join(', ')}.`)
}

async function toFile(ref: MediaRef, to: { rule: FileRule; name: string; call: Call }): Promise<File> {
  const extension = checkFile(ref, to.rule)
  return new File([await to.call.media(ref)], `${to.name}.${extension}`, { type: mediaType(ref.mime) })
}

function toPictures(raw: unknown): { images: Blob[]; usage: OperationUsage } {
  const answer = answerSchema.safeParse(raw)
  if (!answer.success) throw notAnswered('a picture')
  const { data, usage } = answer.data
  return {
    images: data.map(({ b64_json: base64 }) => new Blob([Buffer.from(base64, 'base64')])),
    usage: usage
      ? {
          input: usage.input_tokens,
          output: usage.output_tokens,
          imageInput: usage.input_tokens_details?.image_tokens,
          // What comes out is a picture unless the vendor says that some of it is not.
          imageOutput: usage.output_tokens_details?.image_tokens ?? usage.output_tokens,
        }
      : {},
  }
}
