import { AppError } from '../core/errors'
import type { DeviceEngines } from '../ondevice/engines/engine'
import { deviceHearing, type Hear } from '../ondevice/hear'
import type { Operate } from './operate'

/** The operations of this browser: English speech to text. Throws AppError `unsupported` for any other. */
export function createDeviceOperate(engines: () => Pick<DeviceEngines, 'transcribe'>, hear: Hear): Operate {
  return async (request, { signal, media, onStatus }) => {
    if (request.operation !== 'transcribe')
      throw new AppError({
        code: 'unsupported',
        message:
          'Models on this device can only write down speech. Nothing was lost; pick a model of the server.',
      })
    const { audio } = request
    const clip = await media(audio)
    signal.throwIfAborted()
    const { text, segments, seconds } = await hear(
      { ...deviceHearing, clip: audio, listen: (from, to) => engines().transcribe(clip, from, to) },
      { signal, onProgress: onStatus },
    )
    return { operation: 'transcribe', text, language: 'en', segments, usage: { seconds } }
  }
}
