import { AppError } from '../core/errors'

const orFile = 'You can also drop a sound file instead.'
const failure = (message: string, cause?: unknown) =>
  new AppError({
    code: 'microphone',
    message: `${message} ${orFile}`,
    retryable: true,
    cause,
    detail: cause instanceof Error ? `${cause.name}: ${cause.message}` : undefined,
  })

/** Every way in which a microphone says no, each with what to do. */
export const microphoneErrors = {
  denied: (cause?: unknown) =>
    failure(
      'The browser may not use the microphone: permission was refused. Open the site settings beside the address, allow the microphone, then press Record again.',
      cause,
    ),
  deniedBySystem: (cause?: unknown) =>
    failure(
      'Your system does not let this browser use the microphone. Allow it in the system’s privacy settings, then press Record again.',
      cause,
    ),
  missing: (cause?: unknown) =>
    failure('No microphone was found. Plug one in or switch it on, then press Record again.', cause),
  gone: (cause?: unknown) =>
    failure('The chosen microphone is no longer there. Choose another one, then press Record again.', cause),
  busy: (cause?: unknown) =>
    failure(
      'The microphone is in use by another program, or it did not start. Close the other program (a call, a recorder), then press Record again.',
      cause,
    ),
  insecure: () =>
    failure(
      'Browsers give a microphone only to secure pages. Open this app through https or at http://localhost, then press Record again.',
    ),
  unplugged: () =>
    failure('The microphone was disconnected. What was recorded until then is kept; stop to use it.'),
  noOutput: () =>
    failure(
      'The microphone is there, but this browser does not run sound without speakers or headphones. Connect some or switch them on, then press Record again.',
    ),
  failed: (cause?: unknown) =>
    failure('The recorder could not start in this browser. Reload the page and press Record again.', cause),
} as const

/** The AppError for what `getUserMedia` rejects with (W3C Media Capture and Streams, section 10). */
export function toMicrophoneError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const { name, message } = error instanceof Error ? error : { name: '', message: '' }
  switch (name) {
    case 'NotAllowedError':
      return /system/i.test(message) ? microphoneErrors.deniedBySystem(error) : microphoneErrors.denied(error)
    case 'NotFoundError':
      return microphoneErrors.missing(error)
    case 'OverconstrainedError':
      return microphoneErrors.gone(error)
    case 'NotReadableError':
    case 'AbortError':
      return microphoneErrors.busy(error)
    case 'SecurityError':
      return microphoneErrors.denied(error)
    default:
      return microphoneErrors.failed(error)
  }
}

/** Clean-up meant for calls swallows parts of words; only the volume is evened out. */
const asHeard = { echoCancellation: false, noiseSuppression: false, autoGainControl: true }

/** A live stream of the chosen microphone, or of the system's own choice. Throws AppError `microphone`. */
export async function openMicrophone(deviceId: string | undefined): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) throw microphoneErrors.insecure()
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { ...asHeard, ...(deviceId ? { deviceId: { exact: deviceId } } : {}) },
    })
  } catch (error) {
    throw toMicrophoneError(error)
  }
}

/** The longest that a browser may take to start its sound, in ms. */
const patienceMs = 4000

/**
 * Resolves once a context runs. Firefox leaves one waiting for ever where the computer has no output for sound, and a
 * recording would stay empty. Throws AppError `microphone`.
 */
export async function running(context: Pick<AudioContext, 'resume' | 'state'>, waitMs = patienceMs) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, waitMs)
  })
  await Promise.race([context.resume(), late]).finally(() => clearTimeout(timer))
  if (context.state !== 'running') throw microphoneErrors.noOutput()
}
