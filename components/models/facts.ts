import type { MediaLimits, ModelInfo, Price } from '../../lib/core/lm/model-info'
import { imageRules } from '../../lib/core/lm/token-rules'
import { formatCount } from '../results/format'

const mebibyte = 1024 * 1024

export const unknown = 'unknown'

/** USD per million tokens as it is written on price lists: `$0.15`, `$2.50`; unknown is never $0. */
export function rateText(rate: number | undefined): string {
  if (rate === undefined) return unknown
  return `$${Number.isInteger(rate * 100) || rate >= 1 ? rate.toFixed(2) : String(rate)}`
}

export type RateName = 'inputPerMillion' | 'outputPerMillion' | 'cachedInputPerMillion'

/** One rate of a model: free on this device, and unknown where nobody says. */
export function priceText({ onDevice, price }: ModelInfo, name: RateName): string {
  return onDevice ? 'free' : rateText(price?.[name])
}

/** `128 k`, `1 M`, for lengths in tokens. */
export function tokensText(tokens: number | undefined): string {
  if (tokens === undefined) return unknown
  if (tokens >= 1_000_000) return `${Number((tokens / 1e6).toFixed(1))} M`
  return tokens >= 10_000 ? `${Math.round(tokens / 1000)} k` : formatCount(tokens)
}

function megabytes(bytes: number): string {
  return `${Number((bytes / mebibyte).toFixed(1))} MB`
}

/** Every limit that is known, with its name. */
export function limitFacts(limits: MediaLimits = {}): [string, string][] {
  const { manyImages: many } = limits
  const rows: [string, string | undefined][] = [
    ['Images at once', limits.images === undefined ? undefined : formatCount(limits.images)],
    [
      'Size of an image',
      limits.imageBytes === undefined
        ? undefined
        : `${megabytes(limits.imageBytes)}${limits.imageBytesEncoded ? ' as base64' : ''}`,
    ],
    ['Side of an image', limits.imageSide === undefined ? undefined : `${formatCount(limits.imageSide)} px`],
    ['Side among many images', many && `${formatCount(many.imageSide)} px beside more than ${many.images}`],
    ['Types of image', typesText(limits.imageMimes)],
    ['Size of a clip', limits.audioBytes === undefined ? undefined : megabytes(limits.audioBytes)],
    [
      'Length of a clip',
      limits.audioSeconds === undefined ? undefined : `${formatCount(limits.audioSeconds)} s`,
    ],
    ['Types of audio', typesText(limits.audioMimes)],
    ['Size of a PDF', limits.documentBytes === undefined ? undefined : megabytes(limits.documentBytes)],
    ['Pages of a PDF', limits.documentPages === undefined ? undefined : formatCount(limits.documentPages)],
    ['Whole request', limits.requestBytes === undefined ? undefined : megabytes(limits.requestBytes)],
    ['Cache marks', limits.cacheMarks === undefined ? undefined : String(limits.cacheMarks)],
  ]
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]]))
}

function typesText(mimes: readonly string[] | undefined): string | undefined {
  return mimes?.map((mime) => mime.slice(mime.indexOf('/') + 1)).join(', ')
}

/** The limits that bite most, in one line. */
export function limitsText({ limits = {} }: ModelInfo): string {
  const parts = [
    limits.images === undefined ? '' : `${limits.images} images`,
    limits.imageBytes === undefined ? '' : megabytes(limits.imageBytes),
    limits.imageSide === undefined ? '' : `${formatCount(limits.imageSide)} px`,
    limits.requestBytes === undefined ? '' : `${megabytes(limits.requestBytes)} in all`,
  ]
  return parts.filter(Boolean).join(' · ') || unknown
}

/** How the model counts media, in one line. */
export function tokenRuleText({ tokens = {}, onDevice }: ModelInfo): string {
  if (onDevice) return 'not counted'
  const parts = [
    imageRules[tokens.image ?? '']?.label ?? '',
    tokens.audioPerSecond === undefined ? '' : `${tokens.audioPerSecond} a second of audio`,
    tokens.documentPage === undefined ? '' : `${tokens.documentPage} a page`,
  ]
  return parts.filter(Boolean).join(' · ') || unknown
}

/** Where the formula for images was read. */
export function tokenRuleSource({ tokens }: ModelInfo): string | undefined {
  return imageRules[tokens?.image ?? '']?.source
}

export const structuredText: Readonly<Record<ModelInfo['structured'], string>> = {
  schema: 'JSON schema',
  json: 'JSON',
  none: 'text only',
  native: 'typed fields',
}

/** Every rate of a price with its name. */
export function rateFacts(price: Price): [string, string][] {
  const { above } = price
  const rows: [string, number | undefined][] = [
    ['Input', price.inputPerMillion],
    ['Output', price.outputPerMillion],
    ['Cached input', price.cachedInputPerMillion],
    ['Cache write', price.cacheWritePerMillion],
    ['Audio input', price.audioInputPerMillion],
    ['Audio output', price.audioOutputPerMillion],
    ['Image input', price.imageInputPerMillion],
    ['Image output', price.imageOutputPerMillion],
    [`Cache write, ${price.cacheWriteLong?.hours} h`, price.cacheWriteLong?.perMillion],
    ['A minute of sound', price.perMinute],
    ['A million characters', price.perMillionCharacters],
  ]
  const batch: [string, string][] =
    price.batch === undefined ? [] : [['In a batch', `${price.batch * 100} % of these`]]
  const known = rows.flatMap(([name, rate]) =>
    rate === undefined ? [] : [[name, rateText(rate)] as [string, string]],
  )
  if (!above) return [...known, ...batch]
  const longer = `Prompts over ${tokensText(above.inputTokens)} tokens`
  return [
    ...known,
    ...batch,
    [longer, `${rateText(above.inputPerMillion)} in, ${rateText(above.outputPerMillion)} out`],
  ]
}
