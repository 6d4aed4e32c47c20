import { createWorkerClient } from '../../rpc'
import type { DeviceEngines } from '../engine'
import type { TextVectorsMethods } from './worker'

/** Vectors of English texts on this device; see `DeviceEngines`. Texts of like meaning have a high inner product. */
export function createTextVectorsClient(): Pick<DeviceEngines, 'textVectors'> {
  const client = createWorkerClient<TextVectorsMethods>({
    name: 'text comparison',
    spawn: () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
  })
  return {
    textVectors: (texts, call) =>
      texts.length === 0 ? Promise.resolve([]) : client.call('textVectors', { texts }, call),
  }
}
