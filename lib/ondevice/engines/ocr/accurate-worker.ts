import { fetchAsset } from '../../assets'
import { createSessions, type OrtModule, type Session } from '../../ort'
import { breathe, serveWorker } from '../../rpc-worker'
import type { EngineCall, PageText } from '../engine'
import { decodeImage } from '../image/decode'
import { ctcLabels } from './ctc'
import type { ModelInput } from './model-inputs'
import { readPage, type TextModels } from './read-page'

const folder = 'models/pp-ocr-1.4.2/'
let loaded: Promise<TextModels> | undefined

/** Reads with PP-OCRv4: one network finds lines of text, another reads each. */
async function readText(image: Blob, call: EngineCall): Promise<PageText> {
  loaded ??= load(call).catch((error: unknown) => {
    loaded = undefined
    throw error
  })
  const models = await loaded
  call.signal.throwIfAborted()
  const pixels = await decodeImage(image)
  call.onProgress({ text: 'Looking for text' })
  await pause(call.signal)
  return readPage(pixels, models, async (done, total) => {
    call.onProgress({ text: `Read ${done} of ${total} pieces of text` })
    await pause(call.signal)
  })
}

async function pause(signal: AbortSignal): Promise<void> {
  await breathe()
  signal.throwIfAborted()
}

async function load(call: EngineCall): Promise<TextModels> {
  const dictionary = await fetchAsset(`${folder}ppocr_keys_v1.txt`, call)
  const { ort, sessions } = await createSessions(
    [`${folder}ch_PP-OCRv4_det_infer.onnx`, `${folder}ch_PP-OCRv4_rec_infer.onnx`],
    { ...call, text: 'Loading the text reader' },
  )
  const [detector, recognizer] = sessions
  if (!detector || !recognizer) throw new Error('no sessions for the text networks')
  return {
    detect: runner(ort, detector),
    recognize: runner(ort, recognizer),
    labels: ctcLabels(new TextDecoder().decode(dictionary)),
  }
}

function runner(ort: OrtModule, session: Session): TextModels['detect'] {
  const [input = '', output = ''] = [session.inputNames[0], session.outputNames[0]]
  return async ({ data, dims }: ModelInput) => {
    const outputs = await session.run({ [input]: new ort.Tensor('float32', data, dims) })
    const found = outputs[output]
    if (!(found?.data instanceof Float32Array))
      throw new Error(`${output} of the text network holds no numbers`)
    return { data: found.data, dims: found.dims }
  }
}

const methods = { readText }
export type AccurateTextMethods = typeof methods

serveWorker(methods)
