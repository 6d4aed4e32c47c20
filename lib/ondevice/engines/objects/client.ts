import type { DeviceEngines } from '../engine'
import { pictureWorker } from '../image/worker-client'

/** Objects of 80 everyday classes, surest first, boxes in px of the picture as stored. */
export function createObjectsClient(): Pick<DeviceEngines, 'detectObjects'> {
  return { detectObjects: (image, call) => pictureWorker().call('detectObjects', image, call) }
}
