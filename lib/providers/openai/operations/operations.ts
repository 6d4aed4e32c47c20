import type { Operations } from '../../provider'
import { embed } from './embed'
import { editImage, makeImage } from './images'
import { speak } from './speak'
import { transcribe } from './transcribe'

/** What servers of this API's kind do with sound and vectors. `keyName` is the variable to name when a key is refused. */
export function compatibleOperations(keyName: string): Operations {
  return {
    transcribe: (request, call) => transcribe(request, call, keyName),
    speak: (request, call) => speak(request, call, keyName),
    embed: (request, call) => embed(request, call, keyName),
  }
}

/** All that OpenAI itself does besides answering messages. */
export function openaiOperations(keyName: string): Operations {
  return {
    ...compatibleOperations(keyName),
    'make-image': (request, call) => makeImage(request, call, keyName),
    'edit-image': (request, call) => editImage(request, call, keyName),
  }
}
