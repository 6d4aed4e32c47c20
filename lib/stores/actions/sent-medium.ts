import { wished } from '../../core/adapters/turns'
import { AppError } from '../../core/errors'
import type { LmRequest, Part } from '../../core/lm/message'
import type { MediaPart } from '../../core/lm/sent-size'
import { type MediaRef, mediaIn } from '../../core/media'
import { own } from '../../core/own'
import type { Field } from '../../core/signature'
import type { App } from '../app'
import type { WorkspaceDoc } from '../workspace'

/** The input field that holds a medium, if any does. */
export function fieldOfMedium({ signature, inputs }: WorkspaceDoc, { id }: MediaRef): Field | undefined {
  return signature.inputs.find(({ name }) => mediaIn(own(inputs, name)).some((one) => one.id === id))
}

/** A medium as a part of a message, with the wishes of the field that holds it; nothing is made smaller yet. */
export function mediumPart(doc: WorkspaceDoc, medium: MediaRef): MediaPart {
  const field = fieldOfMedium(doc, medium)
  const plain: MediaPart = { type: 'media', ref: medium }
  const [part = plain] = field ? wished([plain], field) : []
  return part.type === 'media' ? part : plain
}

/**
 * A medium exactly as a model would get it now, beside all other media of the inputs. Nothing is sent. Throws AppError, or the
 * abort.
 */
export async function sentMedium(
  app: App,
  { medium, model }: { medium: MediaRef; model: string },
  signal: AbortSignal,
): Promise<{ part: MediaPart; blob: Blob }> {
  const { doc } = app.stores.workspace.getState()
  const held = doc.signature.inputs.flatMap((field) => {
    const parts = mediaIn(own(doc.inputs, field.name)).map((ref): Part => ({ type: 'media', ref }))
    return wished(parts, field)
  })
  const at = held.findIndex((part) => part.type === 'media' && part.ref.id === medium.id)
  const parts = at < 0 ? [mediumPart(doc, medium)] : held
  const request: LmRequest = {
    model,
    messages: [{ role: 'user', parts: [...parts] }],
    format: { type: 'text' },
    rollout: 0,
  }
  const { request: sent, media } = await app.runtime.prepare(request, signal)
  const part = sent.messages[0]?.parts[Math.max(0, at)]
  if (part?.type !== 'media')
    throw new AppError({
      code: 'media',
      message: 'What is sent of this medium cannot be shown. Nothing was sent; add the file again.',
    })
  return { part, blob: await media(part.ref) }
}
