import type { Operations } from '../../provider'
import { embed } from './embed'
import { editImage, makeImage } from './images'
import { speak } from './speak'
import { transcribe } from './transcribe'

/** What this vendor does besides answering messages. */
export const geminiOperations: Operations = {
  transcribe,
  speak,
  'make-image': makeImage,
  'edit-image': editImage,
  embed,
}
