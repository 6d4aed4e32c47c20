import { createWorkerClient } from '../../rpc'
import type { DeviceEngines } from '../engine'
import type { SpeechMethods } from './worker'

/** Speech to text on this device (English); see `DeviceEngines`. It has one way of hearing, whoever asks. */
export function createSpeechClient(): Pick<DeviceEngines, 'transcribe' | 'scorePhrases' | 'audioVector'> {
  const client = createWorkerClient<SpeechMethods>({
    name: 'speech',
    spawn: () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
  })
  return {
    transcribe: (audio, from, call) => client.call('transcribe', { audio, from }, call),
    scorePhrases: (audio, phrases, call) => client.call('scorePhrases', { audio, phrases }, call),
    audioVector: (audio, call) => client.call('audioVector', { audio }, call),
  }
}
