import { type GraphModel, loadGraphModelSync } from '@tensorflow/tfjs-converter'
import type { io, Tensor } from '@tensorflow/tfjs-core'
import { fetchAssets } from '../../assets'
import { loadTf } from '../../tf'
import type { EngineCall } from '../engine'

/** Side in px of the square the network looks at. */
export const networkSide = 512

const folder = 'models/centernet-3.3.6/'

/** Outputs of CenterNet by the names its graph gives them. */
const outputs = {
  detections: 'tower_0/detections',
  features: 'tower_0/MobilenetV3/expanded_conv_14/add',
} as const

export interface PictureNetwork {
  /** Interleaved RGB, 0..255, of a square of `networkSide` px; the output's numbers and its last two dimensions. */
  run(rgb: Float32Array, output: keyof typeof outputs): { data: Float32Array; size: number; depth: number }
}

/** CenterNet on MobileNetV3 (80 COCO classes), ready to run on the wasm backend. */
export async function loadPictureNetwork(call: EngineCall): Promise<PictureNetwork> {
  const tf = await loadTf(call)
  const [graph, weights] = await fetchAssets([`${folder}centernet.json`, `${folder}centernet.bin`], {
    ...call,
    text: 'Loading the object model',
  })
  if (!graph || !weights) throw new Error('no files of the object model')
  const json: io.ModelJSON = JSON.parse(new TextDecoder().decode(graph))
  const model: GraphModel<io.IOHandlerSync> = loadGraphModelSync([json, weights.buffer])
  return {
    run: (rgb, output) =>
      tf.tidy(() => {
        const input = tf.tensor4d(rgb, [1, networkSide, networkSide, 3])
        const result = model.execute(input, outputs[output]) as Tensor
        const [size = 0, depth = 0] = result.shape.slice(-2)
        return { data: new Float32Array(result.dataSync()), size, depth }
      }),
  }
}
