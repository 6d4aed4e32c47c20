import { serveWorker } from '../../rpc-worker'
import type { EngineCall, PageText } from '../engine'
import { decodeImage } from '../image/decode'
import { greyPage, pgmFile } from './grey'
import { startTesseract, type Tesseract } from './tesseract'
import { tesseractPage } from './tesseract-page'

let loaded: Tesseract | undefined

/** Reads with Tesseract. It cannot be stopped inside a page, so abort ends it and the next call starts it anew. */
async function readText(image: Blob, call: EngineCall): Promise<PageText> {
  const pixels = await decodeImage(image)
  const page = greyPage(pixels)
  call.signal.throwIfAborted()
  const reader = loaded ?? (await startTesseract(call))
  loaded = undefined
  const onAbort = () => reader.end()
  call.signal.addEventListener('abort', onAbort, { once: true })
  try {
    call.onProgress({ text: 'Reading the text' })
    const blocks = await reader.read(pgmFile(page), (share) =>
      call.onProgress({ text: `Reading the text, ${Math.round(share * 100)} %` }),
    )
    loaded = reader
    return tesseractPage(blocks, { width: pixels.width, height: pixels.height, scale: page.scale })
  } catch (error) {
    reader.end()
    throw call.signal.aborted ? call.signal.reason : error
  } finally {
    call.signal.removeEventListener('abort', onAbort)
  }
}

const methods = { readText }
export type FastTextMethods = typeof methods

serveWorker(methods)
