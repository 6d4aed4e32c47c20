import { AppError } from '../../core/errors'
import type { WireRequest } from '../../core/lm/message'
import { mediaIn } from '../../core/media'
import { modelName } from '../provider'

/** The vendor's models that hear and speak: they refuse a question without sound, and any form of the answer. */
export function isAudioModel(name: string): boolean {
  return /^gpt-(4o-)?audio\b/.test(name)
}

/** Throws AppError `unsupported` for a question without sound to such a model, before a byte is read. */
export function refuseSilence({ model, messages }: WireRequest): void {
  const name = modelName(model)
  if (!isAudioModel(name)) return
  if (messages.flatMap(({ parts }) => mediaIn(parts)).some(({ kind }) => kind === 'audio')) return
  throw new AppError({
    code: 'unsupported',
    message: `${name} answers only where there is something to hear. Nothing was sent; add a clip, or pick another model for text and pictures.`,
  })
}
