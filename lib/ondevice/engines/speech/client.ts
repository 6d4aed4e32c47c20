import { createWorkerClient } from '../../rpc'
import type { DeviceEngines } from '../engine'
import type { SpeechMethods } from './worker'

/** Speech to text on this device (English); see `DeviceEngines`. `accurate` searches several readings at once. */
export function createSpeechClient(): Pick<DeviceEngines, 'transcribe' | 'scorePhrases' | 'audioVector'> {
  const client = createWorkerClient<SpeechMethods>({
    name: 'speech',
    spawn: () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
  })
  return {
    transcribe: (audio, variant, call) => client.call('transcribe', { audio, variant }, call),
    scorePhrases: (audio, phrases, call) => client.call('scorePhrases', { audio, phrases }, call),
    audioVector: (audio, call) => client.call('audioVector', { audio }, call),
  }
}
