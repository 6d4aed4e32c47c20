import type { DeviceEngines } from '../engine'
import { pictureWorker } from './worker-client'

/** A vector of 120 numbers of unit length for likeness, and facts computed from pixels alone. */
export function createImageClient(): Pick<DeviceEngines, 'imageVector' | 'imageFacts'> {
  return {
    imageVector: (image, call) => pictureWorker().call('imageVector', image, call),
    imageFacts: (image, call, box) => pictureWorker().call('imageFacts', { image, box }, call),
  }
}
