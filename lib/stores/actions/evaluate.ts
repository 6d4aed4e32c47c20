import { AppError, isAbort } from '../../core/errors'
import type { EvaluatedRow, EvaluationResult, LabelledExample } from '../../core/evaluate'
import { evaluate } from '../../core/evaluate'
import { gallery } from '../../core/gallery'
import type { MediaKind } from '../../core/media'
import { metrics } from '../../core/metrics/index'
import type { Metric } from '../../core/metrics/metric'
import { createProgram, runProgram } from '../../core/modules/index'
import type { CallRecord, RunEvent } from '../../core/program'
import type { Signature, Values } from '../../core/signature'
import { mergeSignatureText } from '../../core/signature-merge'
import { parseSignature } from '../../core/signature-text'
import type { App } from '../app'
import { mediaPlace } from '../input-fields'
import { type LabelledFile, type PickedFile, pairFiles, readLabels } from '../labelled-files'
import { defaultRunOptions } from '../run-options'
import { beginRun, countCall } from './spending'

export interface EvaluationJob {
  files: readonly PickedFile[]
  signature: Signature
  /** `provider/model`. */
  model: string
  /** Module id. */
  module: string
  /** Metric id reported beside exact and f1. */
  metric?: string | undefined
  /** Only the first so many examples, in the order of their names. */
  limit?: number | undefined
  /** False neither reads nor writes the prediction cache. */
  cache: boolean
  signal: AbortSignal
  emit(progress: EvaluationProgress): void
}

/** How far an evaluation is. `text` says what is going on; a `row` is one example just finished. */
export interface EvaluationProgress {
  done: number
  total: number
  text: string
  row?: EvaluatedRow | undefined
}

/** Engines of this device answer one question at a time; a vendor is asked a few at once. */
const parallel = { device: 1, vendor: 4 }

/**
 * The signature a text stands for: the id or name of one in the gallery, else the text form. What text cannot say
 * (descriptions, own instructions) is taken from `base`. Throws SignatureError.
 */
export function namedSignature(text: string, base?: Signature): Signature {
  const wish = text.trim()
  const listed = gallery.find(({ id, signature }) => id === wish || signature.name === wish)
  if (listed) return listed.signature
  return base ? mergeSignatureText(base, text) : parseSignature(text)
}

/**
 * Runs a signature over labelled files and scores each output field. A file that cannot be read and an example that
 * fails count as wrong and are named in `errors`; the others go on. Throws AppError for a job that cannot begin
 * (nothing to run, unknown model, module or metric), or the abort reason.
 */
export async function evaluateFiles(app: App, job: EvaluationJob): Promise<EvaluationResult> {
  const { signal, signature } = job
  const metric = job.metric === undefined ? undefined : findMetric(job.metric)
  const program = createProgram(job.module, signature)
  const pairs = pairFiles(job.files).examples.slice(0, job.limit)
  if (pairs.length === 0) throw nothingToRun()
  let done = 0
  const tell = (text: string, row?: EvaluatedRow) => job.emit({ done, total: pairs.length, text, row })
  const spending = beginRun(app)
  const contextFor = (emit: (event: RunEvent) => void, inner: AbortSignal) =>
    app.runtime.context({
      ...defaultRunOptions,
      model: job.model,
      cache: job.cache,
      interactive: false,
      spending,
      signal: inner,
      emit,
    })
  const { model } = await contextFor(() => undefined, signal)

  const failures = new Map<Values, unknown>()
  const examples: LabelledExample[] = []
  for (const [index, pair] of pairs.entries()) {
    signal.throwIfAborted()
    tell(`Reading file ${index + 1} of ${pairs.length}`)
    examples.push(await readExample(app, pair, { signature, signal, failures }))
  }

  tell('Asking the model')
  return evaluate({
    examples,
    signature,
    metric,
    signal,
    parallel: model.onDevice ? parallel.device : parallel.vendor,
    async run(inputs, { signal: inner, charge }) {
      if (failures.has(inputs)) throw failures.get(inputs)
      const emit = (event: RunEvent) => {
        if (event.type === 'status') tell(statusText(event))
        if (event.type !== 'call-end') return
        countCall(app, event.call, spending)
        if (isPaid(event.call) && !model.onDevice) charge(event.call.costUsd)
      }
      return (await runProgram(program, inputs, await contextFor(emit, inner))).outputs
    },
    emit(row, finished) {
      done = finished
      tell(`${done} of ${pairs.length} done`, row)
    },
  })
}

interface Reading {
  signature: Signature
  signal: AbortSignal
  /** Why an example cannot be asked, by its inputs: it is scored as failed, in its place. */
  failures: Map<Values, unknown>
}

async function readExample(app: App, pair: LabelledFile, reading: Reading): Promise<LabelledExample> {
  const { signature, signal, failures } = reading
  let inputs: Values = {}
  let expected: Values = {}
  try {
    const labels = readLabels(await pair.labels.text(), pair.labels.name, signature)
    ;({ inputs, expected } = labels)
    if (pair.medium) inputs = { ...inputs, ...(await readMedium(app, pair.medium, reading)) }
  } catch (error) {
    if (isAbort(error) || signal.aborted) throw error
    inputs = {}
    failures.set(inputs, error)
  }
  return { name: pair.name, inputs, expected }
}

/** The medium in the first input field that takes its kind. */
async function readMedium(app: App, file: PickedFile, { signature, signal }: Reading): Promise<Values> {
  const places = signature.inputs.flatMap(({ name, type }) => {
    const place = mediaPlace(type)
    return place ? [{ name, ...place }] : []
  })
  const kinds: MediaKind[] = [...new Set(places.map(({ kind }) => kind))]
  if (kinds.length === 0)
    throw new AppError({
      code: 'invalid',
      message: `The signature has no input for ${file.name}. Give it one, such as \`image: Image\` or \`audio: Audio\`.`,
    })
  const ingested = await app.media.readFile(file, kinds, { signal, onStatus: () => undefined })
  await app.media.put(ingested)
  const place = places.find(({ kind }) => kind === ingested.ref.kind)
  return place ? { [place.name]: place.many ? [ingested.ref] : ingested.ref } : {}
}

/** A call that the vendor answered now; one that it refused costs nothing. */
function isPaid({ cached, response }: CallRecord): boolean {
  return !cached && response !== undefined
}

function statusText({ text, loadedBytes, totalBytes }: Extract<RunEvent, { type: 'status' }>): string {
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
  if (loadedBytes === undefined) return text
  if (loadedBytes === totalBytes) return `${text}: ${megabytes(loadedBytes)} MB loaded, starting`
  return `${text}: ${megabytes(loadedBytes)}${totalBytes ? ` of ${megabytes(totalBytes)}` : ''} MB`
}

function findMetric(id: string): Metric {
  const found = Object.values(metrics).find((metric) => metric.id === id)
  if (found) return found
  const known = Object.keys(metrics).join(', ')
  throw new AppError({ code: 'not-found', message: `There is no metric "${id}". Choose one of: ${known}.` })
}

function nothingToRun(): AppError {
  return new AppError({
    code: 'invalid',
    message: 'There is nothing to evaluate: pick media together with .json label files of the same names.',
  })
}
