import type { Block } from 'tesseract.js'
import { AppError } from '../../../core/errors'
import { assetUrl, fetchAsset } from '../../assets'
import type { EngineCall } from '../engine'

/** One uniform block of text: of Tesseract's ways to cut a page into lines the best one on receipts. */
const pageMode = '6'

interface Reply {
  jobId: string
  status: 'resolve' | 'reject' | 'progress'
  data: unknown
}

interface Job {
  resolve(value: unknown): void
  reject(error: unknown): void
  onShare?: ((share: number) => void) | undefined
}

export interface Tesseract {
  /** Reads an image file; `onShare` tells how much is done, 0..1. */
  read(file: Uint8Array, onShare: (share: number) => void): Promise<Block[]>
  /** Ends it at once, also in the middle of a page. */
  end(): void
}

/**
 * Starts the classic worker of tesseract.js from our own origin and speaks its message protocol, which lets the
 * language data come from our own cache. Throws AppError `network`; abort rejects with the signal's reason.
 */
export async function startTesseract(call: EngineCall): Promise<Tesseract> {
  const packed = await fetchAsset('tesseract-7.0.0/best-int-1.0.0/eng.traineddata.gz', call)
  call.signal.throwIfAborted()
  call.onProgress({ text: 'Starting the text reader' })
  const worker = new Worker(assetUrl('tesseract-7.0.0/worker.min.js'))
  const jobs = new Map<string, Job>()
  let count = 0

  const failAll = (error: unknown) => {
    for (const job of jobs.values()) job.reject(error)
    jobs.clear()
  }
  worker.addEventListener('error', (event) => failAll(notStarted(event.message)))
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    const job = jobs.get(data.jobId)
    if (data.status === 'progress') {
      const { status, progress } = data.data as { status: string; progress: number }
      if (status === 'recognizing text') job?.onShare?.(progress)
      return
    }
    jobs.delete(data.jobId)
    if (data.status === 'resolve') job?.resolve(data.data)
    else job?.reject(new Error(`tesseract: ${String(data.data)}`))
  })

  const ask = (action: string, payload: unknown, onShare?: Job['onShare']) =>
    new Promise<unknown>((resolve, reject) => {
      const jobId = `${++count}`
      jobs.set(jobId, { resolve, reject, onShare })
      worker.postMessage({ workerId: 'ocr', jobId, action, payload })
    })
  const end = () => {
    worker.terminate()
    failAll(call.signal.reason ?? new DOMException('Ended', 'AbortError'))
  }

  call.signal.addEventListener('abort', end, { once: true })
  try {
    const corePath = new URL('/vendor/tesseract-7.0.0', globalThis.location.href).href
    const options = { lstmOnly: true, corePath, logging: false }
    await ask('load', { options }).catch((error: unknown) => {
      throw call.signal.aborted ? call.signal.reason : notStarted(String(error))
    })
    await ask('FS', { method: 'writeFile', args: ['./eng.traineddata', await unpacked(packed)] })
    await ask('initialize', { langs: 'eng', oem: 1, config: {} })
    // Its remarks about slivers it skips would fill the console.
    const params = { tessedit_pageseg_mode: pageMode, debug_file: '/dev/null' }
    await ask('setParameters', { params })
  } catch (error) {
    worker.terminate()
    throw error
  } finally {
    call.signal.removeEventListener('abort', end)
  }
  return {
    end,
    async read(file, onShare) {
      const output = { text: false, blocks: true }
      const page = await ask('recognize', { image: file, options: {}, output }, onShare)
      return (page as { blocks: Block[] | null }).blocks ?? []
    },
  }
}

async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

function notStarted(detail: string): AppError {
  return new AppError({
    code: 'network',
    message:
      'The text reader could not be started: its program file did not load. Your inputs are kept; reload the page while online and try again.',
    retryable: true,
    detail,
  })
}
