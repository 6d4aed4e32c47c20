import type { Box } from '../../../core/evidence'
import { breathe, serveWorker } from '../../rpc-worker'
import type { DetectedObject, EngineCall, ImageFacts } from '../engine'
import { readDetections } from '../objects/detections'
import { decodeImage } from './decode'
import { pictureFacts } from './facts'
import { letterbox, letterboxed } from './letterbox'
import { loadPictureNetwork, networkSide, type PictureNetwork } from './network'
import { pictureVector } from './vector'

let loaded: Promise<PictureNetwork> | undefined

async function look(image: Blob, output: 'detections' | 'features', call: EngineCall) {
  loaded ??= loadPictureNetwork(call).catch((error: unknown) => {
    loaded = undefined
    throw error
  })
  const network = await loaded
  call.onProgress({ text: 'Looking at the picture' })
  const pixels = await decodeImage(image)
  const place = letterbox(pixels, networkSide)
  const square = letterboxed(pixels, place, networkSide)
  await breathe()
  call.signal.throwIfAborted()
  return { output: network.run(square, output), place }
}

const methods = {
  async detectObjects(image: Blob, call: EngineCall): Promise<DetectedObject[]> {
    const { output, place } = await look(image, 'detections', call)
    return readDetections(output.data, place)
  },
  async imageVector(image: Blob, call: EngineCall): Promise<Float32Array> {
    const { output, place } = await look(image, 'features', call)
    return pictureVector(output, place, networkSide)
  },
  async imageFacts(
    { image, box }: { image: Blob; box?: Box | undefined },
    call: EngineCall,
  ): Promise<ImageFacts> {
    const pixels = await decodeImage(image)
    call.signal.throwIfAborted()
    return pictureFacts(pixels, box)
  },
}

export type PictureMethods = typeof methods
serveWorker(methods)
