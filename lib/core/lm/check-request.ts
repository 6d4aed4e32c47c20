import { AppError } from '../errors'
import { type MediaRef, mediaType } from '../media'
import type { Part, WireRequest } from './message'
import type { MediaLimits, ModelInfo } from './model-info'
import { asSent } from './sent-size'

type Judged = Pick<ModelInfo, 'label' | 'input' | 'limits' | 'tools'>
type Medium = Extract<Part, { type: 'media' }>

const mebibyte = 1024 * 1024
const kept = 'Nothing was sent and your inputs are kept.'
const byHand = 'If the model takes more than its table says, change the limit on the Models page.'
const nouns = { text: 'text', image: 'images', audio: 'audio', document: 'PDF files' } as const

/**
 * What the model would refuse of this request, found before a byte is read; undefined when nothing is known against it.
 * `unsupported` for a kind or type of medium it does not take, `too-large` for more or larger media than its limits. Media
 * that go as a link count for nothing in the size of the request. `others`: the models to name that could take what this one cannot.
 */
export function checkRequest(
  model: Judged,
  request: Pick<WireRequest, 'messages' | 'tools'>,
  others: readonly ModelInfo[] = [],
): AppError | undefined {
  const media = request.messages.flatMap(({ parts }) =>
    parts.filter((part) => part.type === 'media').map(asSent),
  )
  const refs = media.map(({ ref }) => ref)
  return (
    missingKind(model, refs, others) ??
    missingTools(model, request) ??
    tooManyImages(model, refs) ??
    wrongMedium(model, media) ??
    tooMuch(model, media)
  )
}

function missingKind(model: Judged, refs: readonly MediaRef[], others: readonly ModelInfo[]) {
  const kind = refs.find((ref) => !model.input.includes(ref.kind))?.kind
  if (!kind) return undefined
  const able = others.filter((one) => one.ready && one.input.includes(kind) && one.label !== model.label)
  const named = able.slice(0, 3).map(({ label }) => label)
  const choose =
    named.length > 0 ? `choose a model that does, such as ${listed(named)}` : 'choose a model that does'
  const way = kind === 'audio' ? `Use a transcript of the clip instead, or ${choose}.` : `${capital(choose)}.`
  return unsupported(`${model.label} takes no ${nouns[kind]}. ${kept} ${way}`)
}

function missingTools({ label, tools }: Judged, request: Pick<WireRequest, 'tools'>) {
  if (tools !== false || !request.tools?.length) return undefined
  return unsupported(`${label} cannot call tools. ${kept} Choose a model that can, or run without tools.`)
}

function tooManyImages({ label, limits }: Judged, refs: readonly MediaRef[]) {
  const count = refs.filter(({ kind }) => kind === 'image').length
  const most = limits?.images
  if (most === undefined || count <= most) return undefined
  return tooLarge(
    `These are ${count} images, and ${label} takes ${most} at once. ${kept} ` +
      `Drop ${count - most}, put several into one montage, or split them over several runs. ${byHand}`,
  )
}

function wrongMedium({ label, limits = {} }: Judged, media: readonly Medium[]) {
  const images = media.filter(({ ref: { kind } }) => kind === 'image').length
  const many = limits.manyImages && images > limits.manyImages.images ? limits.manyImages : undefined
  for (const { ref, link } of media) {
    const wrong =
      wrongType(label, ref, limits) ??
      (link ? undefined : tooHeavy(label, ref, limits)) ??
      (ref.kind === 'image' ? tooWide(label, ref, { limits, many }) : undefined) ??
      tooLong(label, ref, limits)
    if (wrong) return wrong
  }
  return undefined
}

function wrongType(label: string, ref: MediaRef, limits: MediaLimits) {
  const taken =
    ref.kind === 'image' ? limits.imageMimes : ref.kind === 'audio' ? limits.audioMimes : undefined
  if (!taken || taken.includes(mediaType(ref.mime))) return undefined
  return unsupported(
    `${subject(ref)} is ${ref.mime}, and ${label} takes ${nouns[ref.kind]} as ${listed(typeNames(taken))}. ` +
      `${kept} Add the file again so that it is converted, or save it as one of those.`,
  )
}

function tooHeavy(label: string, ref: MediaRef, limits: MediaLimits) {
  const most = { image: limits.imageBytes, audio: limits.audioBytes, document: limits.documentBytes }[
    ref.kind
  ]
  const encoded = ref.kind === 'image' && limits.imageBytesEncoded === true
  const bytes = encoded ? base64Length(ref.bytes) : ref.bytes
  if (most === undefined || bytes <= most) return undefined
  return tooLarge(
    `${subject(ref)} is ${megabytes(bytes)} MB${encoded ? ' as it is sent (base64)' : ''}, ` +
      `and ${label} takes ${megabytes(most)} MB. ${kept} ${smaller(ref.kind)} ${byHand}`,
  )
}

function tooWide(
  label: string,
  ref: MediaRef,
  { limits, many }: { limits: MediaLimits; many: MediaLimits['manyImages'] },
) {
  const longer = Math.max(ref.width ?? 0, ref.height ?? 0)
  const most = many ? Math.min(many.imageSide, limits.imageSide ?? many.imageSide) : limits.imageSide
  if (most === undefined || longer <= most) return undefined
  const beside = many ? ` beside more than ${many.images} images` : ''
  const way = many
    ? `Resize it to ${most} px, or send ${many.images} images or fewer.`
    : `Resize it to ${most} px.`
  return tooLarge(
    `${subject(ref)} is ${longer} px long, and ${label} takes ${most} px${beside}. ${kept} ${way}`,
  )
}

function tooLong(label: string, ref: MediaRef, limits: MediaLimits) {
  const { audioSeconds, documentPages } = limits
  if (ref.kind === 'audio' && audioSeconds !== undefined && (ref.seconds ?? 0) > audioSeconds)
    return tooLarge(
      `${subject(ref)} is ${Math.ceil(ref.seconds ?? 0)} s long, and ${label} takes ${audioSeconds} s. ${kept} Trim it. ${byHand}`,
    )
  if (ref.kind === 'document' && documentPages !== undefined && (ref.pages ?? 0) > documentPages)
    return tooLarge(
      `${subject(ref)} has ${ref.pages} pages, and ${label} takes ${documentPages}. ${kept} Send fewer pages. ${byHand}`,
    )
  return undefined
}

function tooMuch({ label, limits }: Judged, media: readonly Medium[]) {
  const most = limits?.requestBytes
  const total = media.reduce((sum, { ref, link }) => sum + (link ? 0 : base64Length(ref.bytes)), 0)
  if (most === undefined || total <= most) return undefined
  return tooLarge(
    `All media together are ${megabytes(total)} MB as they are sent (base64), and ${label} takes ${megabytes(most)} MB a request. ` +
      `${kept} Use fewer or smaller ones. ${byHand}`,
  )
}

/** Characters that `bytes` take as base64, padding included. */
function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4
}

/** Rounded up, so that what is a little too large never reads like the limit itself. */
function megabytes(bytes: number): string {
  return (Math.ceil((bytes / mebibyte) * 10) / 10).toString()
}

function smaller(kind: MediaRef['kind']): string {
  if (kind === 'image') return 'Make it smaller, or save it as JPEG.'
  return kind === 'audio' ? 'Trim it, or save it as MP3.' : 'Send fewer pages.'
}

function subject({ kind, name }: MediaRef): string {
  return name ?? { image: 'The image', audio: 'The clip', document: 'The PDF' }[kind]
}

const shortNames: Readonly<Record<string, string>> = {
  'x-wav': 'WAV',
  wave: 'WAV',
  mpeg: 'MP3',
  webp: 'WebP',
}

function typeNames(mimes: readonly string[]): string[] {
  const names = mimes.map((mime) => mime.slice(mime.indexOf('/') + 1))
  return [...new Set(names.map((name) => shortNames[name] ?? name.replace(/^x-/, '').toUpperCase()))]
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function unsupported(message: string): AppError {
  return new AppError({ code: 'unsupported', message })
}

function tooLarge(message: string): AppError {
  return new AppError({ code: 'too-large', message })
}
