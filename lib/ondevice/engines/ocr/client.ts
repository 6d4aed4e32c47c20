import { createWorkerClient } from '../../rpc'
import type { DeviceEngines } from '../engine'
import type { AccurateTextMethods } from './accurate-worker'
import type { FastTextMethods } from './fast-worker'

/**
 * Text on a picture, with boxes in px of the picture as stored: `fast` is Tesseract, `accurate` PP-OCRv4.
 * A worker each, so that one can be compared with the other side by side.
 */
export function createOcrClient(): Pick<DeviceEngines, 'readText'> {
  const fast = createWorkerClient<FastTextMethods>({
    name: 'text reading',
    spawn: () => new Worker(new URL('./fast-worker.ts', import.meta.url), { type: 'module' }),
  })
  const accurate = createWorkerClient<AccurateTextMethods>({
    name: 'accurate text reading',
    spawn: () => new Worker(new URL('./accurate-worker.ts', import.meta.url), { type: 'module' }),
  })
  return {
    readText: (image, variant, call) =>
      variant === 'fast' ? fast.call('readText', image, call) : accurate.call('readText', image, call),
  }
}
