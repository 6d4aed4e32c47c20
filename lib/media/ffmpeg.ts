import { AppError } from '../core/errors'
import { limits, speechRate } from './limits'
import { wavFromPcm16 } from './wav'

/** Served from the app's own origin, only ever asked for when the browser's decoder gives up. */
const paths = {
  library: '/vendor/ffmpeg-0.12.15/index.js',
  worker: '/vendor/ffmpeg-0.12.15/worker.js',
  core: '/vendor/ffmpeg-core-0.12.10/ffmpeg-core.js',
  wasm: '/vendor/ffmpeg-core-0.12.10/ffmpeg-core.wasm',
}

/**
 * The sound of any file ffmpeg can read, as a 16 kHz mono PCM16 WAV. The file is mounted, not copied into its memory.
 * Undefined when ffmpeg finds no sound in it; AppError `network` when ffmpeg itself cannot be loaded.
 */
export async function ffmpegSound(
  blob: Blob,
  signal: AbortSignal,
): Promise<{ blob: Blob; seconds: number } | undefined> {
  const ffmpeg = await load(signal)
  const stop = () => ffmpeg.terminate()
  signal.addEventListener('abort', stop, { once: true })
  try {
    await ffmpeg.createDir('/in')
    // The package declares its file system types as an enum whose values are these words.
    await ffmpeg.mount('WORKERFS' as never, { files: [new File([blob], 'sound')] }, '/in')
    const until = String(limits.audioSeconds + 1)
    const sound = ['-vn', '-ac', '1', '-ar', String(speechRate), '-f', 's16le', '-t', until]
    const status = await ffmpeg.exec(['-i', '/in/sound', ...sound, '/sound.pcm'])
    if (status !== 0) return
    const bytes = await ffmpeg.readFile('/sound.pcm')
    if (typeof bytes === 'string' || bytes.length < 2) return
    const samples = new Int16Array(bytes.slice(0, bytes.length - (bytes.length % 2)).buffer as ArrayBuffer)
    return { blob: wavFromPcm16([samples], speechRate), seconds: samples.length / speechRate }
  } catch (error) {
    signal.throwIfAborted()
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
    ffmpeg.terminate()
  }
}

async function load(signal: AbortSignal) {
  const at = (path: string) => new URL(path, location.origin).href
  try {
    // Bundlers cannot follow the package's own worker, so the browser imports the served copy.
    const library = (await import(
      /* turbopackIgnore: true */ /* webpackIgnore: true */ at(paths.library)
    )) as typeof import('@ffmpeg/ffmpeg')
    signal.throwIfAborted()
    const ffmpeg = new library.FFmpeg()
    const stop = () => ffmpeg.terminate()
    signal.addEventListener('abort', stop, { once: true })
    await ffmpeg.load({ classWorkerURL: at(paths.worker), coreURL: at(paths.core), wasmURL: at(paths.wasm) })
    signal.removeEventListener('abort', stop)
    return ffmpeg
  } catch (cause) {
    signal.throwIfAborted()
    throw new AppError({
      code: 'network',
      message:
        'This browser cannot decode the sound itself, and the converter for such files (32 MB, loaded once) did not arrive. Go online and drop the file again, or save it as WAV or MP3.',
      retryable: true,
      cause,
    })
  }
}
