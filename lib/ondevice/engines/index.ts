import type { DeviceEngines } from './engine'
import { createImageClient } from './image/client'
import { createObjectsClient } from './objects/client'
import { createOcrClient } from './ocr/client'
import { createSpeechClient } from './speech/client'
import { createTextVectorsClient } from './text-vectors/client'

/** All engines of this device, each in a worker of its own that starts on its first call. Costs nothing until then. */
export function createEngines(): DeviceEngines {
  return {
    ...createOcrClient(),
    ...createSpeechClient(),
    ...createObjectsClient(),
    ...createImageClient(),
    ...createTextVectorsClient(),
  }
}
