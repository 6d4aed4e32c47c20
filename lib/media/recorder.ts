import { AppError } from '../core/errors'
import { speechRate } from './limits'
import { microphoneErrors, openMicrophone, running } from './microphone'
import { createTake, meterLevel } from './take'

/** Audio worklets are files of their own; this one is served from `public/`. */
const worklet = '/recorder-worklet.js'

export interface RecordingOptions {
  /** From `listMicrophones`; the system's own choice when absent. */
  deviceId?: string | undefined
  /** Loudness for a meter, 0 to 1, some 20 times a second. */
  onLevel(level: number): void
  /** About every second, and before a pause: the samples since the last call, at `rate` Hz (16000), to be saved. */
  onChunk(samples: Float32Array<ArrayBuffer>, rate: number): void
  /** The microphone went away in mid-recording; what came until then is kept: call `stop`. */
  onLost?(error: AppError): void
  /** Abort throws the take away and lets the microphone go. */
  signal: AbortSignal
}

export interface Recorder {
  pause(): void
  resume(): void
  /** Ends the recording and gives all of it; `rate` in Hz. Calling it again gives the same. */
  stop(): Promise<{ samples: Float32Array<ArrayBuffer>; rate: number }>
  /** Recorded so far, pauses left out. */
  seconds(): number
}

/**
 * The microphones of this computer. Browsers tell names only once a recording was allowed: until then they are numbered.
 * Empty where there is none or none may be known of.
 */
export async function listMicrophones(): Promise<{ id: string; label: string }[]> {
  if (!navigator.mediaDevices?.enumerateDevices) return []
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices
    .filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== '')
    .map(({ deviceId, label }, i) => ({ id: deviceId, label: label || `Microphone ${i + 1}` }))
}

/**
 * Records from a microphone until `stop`; call it from a click, or the browser keeps the sound silent.
 * Throws AppError `microphone` whose message names the fix: refused, missing, busy, gone, insecure page, no output for sound.
 */
export async function startRecording(options: RecordingOptions): Promise<Recorder> {
  const { signal } = options
  signal.throwIfAborted()
  const stream = await openMicrophone(options.deviceId)
  const letGo = () => {
    for (const track of stream.getTracks()) track.stop()
  }
  if (signal.aborted) {
    letGo()
    throw signal.reason
  }
  let context: AudioContext | undefined
  try {
    context = new AudioContext()
    await context.audioWorklet.addModule(worklet)
    await running(context)
    signal.throwIfAborted()
    return record({ context, stream, options })
  } catch (cause) {
    letGo()
    await context?.close()
    signal.throwIfAborted()
    throw cause instanceof AppError ? cause : microphoneErrors.failed(cause)
  }
}

function record(parts: { context: AudioContext; stream: MediaStream; options: RecordingOptions }): Recorder {
  const { context, stream, options } = parts
  const take = createTake({ rate: context.sampleRate, onChunk: options.onChunk })
  const source = context.createMediaStreamSource(stream)
  const node = new AudioWorkletNode(context, 'facet-recorder')
  let flushed = () => {}
  let ended: Promise<{ samples: Float32Array<ArrayBuffer>; rate: number }> | undefined

  node.port.onmessage = ({ data }: MessageEvent<Float32Array | 'flushed'>) => {
    if (data === 'flushed') return flushed()
    if (data.length === 0) return
    take.push(data)
    options.onLevel(meterLevel(data))
  }
  // Browsers run a node only when it leads to the output; it sends nothing there.
  source.connect(node).connect(context.destination)

  const lost = () => options.onLost?.(microphoneErrors.unplugged())
  const [track] = stream.getAudioTracks()
  track?.addEventListener('ended', lost)

  const close = async () => {
    track?.removeEventListener('ended', lost)
    options.signal.removeEventListener('abort', onAbort)
    node.port.onmessage = null
    source.disconnect()
    for (const each of stream.getTracks()) each.stop()
    await context.close()
  }
  const onAbort = () => {
    ended ??= Promise.reject(options.signal.reason)
    ended.catch(() => undefined)
    void close()
  }
  options.signal.addEventListener('abort', onAbort, { once: true })

  async function stop() {
    await new Promise<void>((resolve) => {
      flushed = resolve
      node.port.postMessage('flush')
      // An audio device that died answers nothing; what it sent before is here already.
      setTimeout(resolve, 300)
    })
    await close()
    options.onLevel(0)
    return { samples: take.end(), rate: speechRate }
  }

  return {
    pause() {
      flushed = take.flush
      node.port.postMessage('pause')
      options.onLevel(0)
    },
    resume() {
      node.port.postMessage('resume')
    },
    stop() {
      ended ??= stop()
      return ended
    },
    seconds: take.seconds,
  }
}
