import { AppError } from '../../core/errors'
import type { EvaluatedRow, EvaluationResult, LabelledExample } from '../../core/evaluate'
import { evaluate } from '../../core/evaluate'
import type { EvaluatedRows, EvaluationItem } from '../../core/evaluation-record'
import { gallery } from '../../core/gallery'
import type { MediaRef } from '../../core/media'
import { metrics } from '../../core/metrics/index'
import type { Metric } from '../../core/metrics/metric'
import { createProgram, runProgram } from '../../core/modules/index'
import type { CallRecord, RunEvent } from '../../core/program'
import type { Signature, Values } from '../../core/signature'
import { mergeSignatureText } from '../../core/signature-merge'
import { parseSignature } from '../../core/signature-text'
import type { App } from '../app'
import { mediaPlace } from '../input-fields'
import { readLabels } from '../labelled-files'
import { defaultRunOptions } from '../run-options'
import { beginRun, countCall } from './spending'

export interface EvaluationJob {
  /** Examples with labels, in their order. */
  items: readonly EvaluationItem[]
  signature: Signature
  /** `provider/model`. */
  model: string
  /** Module id. */
  module: string
  /** Metric id reported beside exact and f1. */
  metric?: string | undefined
  /** Rows of an earlier run of the same by the place of their example: they are not asked again. */
  known?: EvaluatedRows | undefined
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
  row?: { index: number; row: EvaluatedRow } | undefined
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
 * Runs a signature over labelled examples and scores each output field. A file that cannot be read and an example that
 * fails count as wrong and are named in `errors`; the others go on. Throws AppError for a job that cannot begin
 * (nothing to run, unknown model, module or metric), or the abort reason.
 */
export async function evaluateItems(app: App, job: EvaluationJob): Promise<EvaluationResult> {
  const { signal, signature, items, known = new Map() } = job
  const metric = job.metric === undefined ? undefined : findMetric(job.metric)
  const program = createProgram(job.module, signature)
  if (items.length === 0) throw nothingToRun()
  let done = 0
  const tell = (text: string, row?: EvaluationProgress['row']) =>
    job.emit({ done, total: items.length, text, row })
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
  const examples = items.map((item) => exampleOf(item, signature, failures))
  const places = new Map(examples.map((example, index) => [example, index]))

  tell('Asking the model')
  return evaluate({
    examples,
    signature,
    metric,
    signal,
    known: (example) => known.get(places.get(example) ?? -1),
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
      tell(`${done} of ${items.length} done`, { index: places.get(row.example) ?? 0, row })
    },
  })
}

/** An example as it is asked; why it cannot be stands in `failures`, by its inputs: it is scored as failed, in its place. */
function exampleOf(
  { name, labels, medium, problem }: EvaluationItem,
  signature: Signature,
  failures: Map<Values, unknown>,
): LabelledExample {
  let inputs: Values = {}
  let expected: Values = {}
  try {
    if (labels) ({ inputs, expected } = readLabels(labels.text, labels.name, signature))
    if (problem !== undefined) throw new AppError({ code: 'media', message: problem })
    if (medium) inputs = { ...inputs, ...placed(medium, name, signature) }
  } catch (error) {
    inputs = {}
    failures.set(inputs, error)
  }
  return { name, inputs, expected }
}

/** The medium in the first input field that takes its kind. */
function placed(medium: MediaRef, name: string, { inputs }: Signature): Values {
  for (const field of inputs) {
    const place = mediaPlace(field.type)
    if (place?.kind === medium.kind) return { [field.name]: place.many ? [medium] : medium }
  }
  throw new AppError({
    code: 'invalid',
    message: `The signature has no input for ${name}. Give it one, such as ${medium.kind === 'image' ? '`image: Image`' : '`audio: Audio`'}.`,
  })
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
