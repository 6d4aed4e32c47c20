import { AppError } from '../core/errors'
import type { DeviceEngines } from '../ondevice/engines/engine'
import type { Operate } from './operate'

/** The operations of this browser: English speech to text. Throws AppError `unsupported` for any other. */
export function createDeviceOperate(engines: () => Pick<DeviceEngines, 'transcribe'>): Operate {
  return async (request, { signal, media, onStatus }) => {
    if (request.operation !== 'transcribe')
      throw new AppError({
        code: 'unsupported',
        message:
          'Models on this device can only write down speech. Nothing was lost; pick a model of the server.',
      })
    const clip = await media(request.audio)
    signal.throwIfAborted()
    const variant = request.model.endsWith('accurate') ? 'accurate' : 'fast'
    const { text, segments, seconds } = await engines().transcribe(clip, variant, {
      signal,
      onProgress: onStatus,
    })
    return { operation: 'transcribe', text, language: 'en', segments, usage: { seconds } }
  }
}
