import { AppError } from '../core/errors'
import type { WireRequest } from '../core/lm/message'
import { mediaIn, mediaType } from '../core/media'
import type { CatalogueModel } from './provider'

/** What every program that looks at pictures or hears clips can read. */
export const plainTypes: { imageMimes: readonly string[]; audioMimes: readonly string[] } = {
  imageMimes: ['image/png', 'image/jpeg'],
  audioMimes: ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/mpeg', 'audio/mp3'],
}

/** True for the vendor's own servers: another one speaks its language and may read less. */
export function isOwnServer(baseUrl: string, given: string): boolean {
  const own = new URL(baseUrl).hostname
  const other = new URL(given).hostname
  return other === own || other.endsWith(`.${own.split('.').slice(-2).join('.')}`)
}

/** The model as a server of unknown kind serves it: with the types of media that it can be trusted to read. */
export function onUnknownServer(model: CatalogueModel): CatalogueModel {
  const { imageMimes = plainTypes.imageMimes, audioMimes = plainTypes.audioMimes } = model.limits ?? {}
  return {
    ...model,
    limits: {
      ...model.limits,
      imageMimes: imageMimes.filter((type) => plainTypes.imageMimes.includes(type)),
      audioMimes: audioMimes.filter((type) => plainTypes.audioMimes.includes(type)),
    },
  }
}

/** Throws AppError `unsupported` for a picture of a type that the server does not say it takes, before a byte is read. */
export function refuseTypes(
  { messages }: WireRequest,
  server: { label: string; imageMimes: readonly string[] },
): void {
  const refs = messages.flatMap(({ parts }) => mediaIn(parts))
  const other = refs.find(
    ({ kind, mime }) => kind === 'image' && !server.imageMimes.includes(mediaType(mime)),
  )
  if (!other) return
  const names = server.imageMimes.map((type) => type.slice('image/'.length).toUpperCase()).join(', ')
  throw new AppError({
    code: 'unsupported',
    message: `${other.name ?? 'The picture'} is ${other.mime}, and ${server.label} takes pictures as ${names}. Nothing was sent; add the file again so that it is converted.`,
  })
}
