import { mapLimit } from './async'
import { AppError, isAbort, toErrorInfo } from './errors'
import type { Metric } from './metrics/metric'
import { wordErrors } from './metrics/word-errors'
import type { Signature, Value, Values } from './signature'
import type { Comparison, TextSense } from './values/comparison'
import { comparisonOf, senseOf } from './values/decide'
import { likenessOf } from './values/likeness'

export interface LabelledExample {
  /** Shown beside results and errors, e.g. the file's name. */
  name: string
  inputs: Values
  expected: Values
}

/** One example as answered; `ms` wall time. `outputs` undefined when it failed; what its calls cost counts either way. */
export interface EvaluatedRow {
  example: LabelledExample
  outputs?: Values | undefined
  error?: string | undefined
  ms: number
  costUsd?: number | undefined
}

/** Shares run from 0 to 1 over the examples that carry a label for the field; a failed example counts as 0. `wer` is per reference word. */
export interface FieldScores {
  exact: number
  f1: number
  abstained: number
  wer?: number | undefined
  /** Mean of the chosen metric, when one was chosen. */
  metric?: number | undefined
}

export interface EvaluationResult {
  n: number
  fields: Record<string, FieldScores>
  /** By field with texts, what these were held to be: `date` and `amount` compare by value. */
  comparedAs: Senses
  secondsPerExample: number
  /** Null when the price of a call is unknown. */
  costUsd: number | null
  errors: { example: string; message: string }[]
}

/** What the texts of a field are, by its name, where a person says so. */
export type Senses = Readonly<Record<string, TextSense>>

interface ExampleRun {
  signal: AbortSignal
  /** Told of each paid call, in USD; undefined when nobody knows what it cost. */
  charge(usd: number | undefined): void
}

interface Evaluation {
  examples: readonly LabelledExample[]
  signature: Signature
  run(inputs: Values, call: ExampleRun): Promise<Values>
  metric?: Metric | undefined
  /** The row of an example that was finished before: it counts and is not run again. */
  known?: ((example: LabelledExample) => EvaluatedRow | undefined) | undefined
  /** Examples at a time. */
  parallel: number
  signal: AbortSignal
  emit(row: EvaluatedRow, done: number): void
}

/**
 * Runs every example and scores it against its labels. One example's failure is its own. The person's limit on spending ends
 * it after the examples under way, which are told of; what was not asked is never scored as wrong. Throws that AppError, or the abort reason.
 */
export async function evaluate(evaluation: Evaluation): Promise<EvaluationResult> {
  const { examples, signal, parallel, emit } = evaluation
  let done = 0
  let over: AppError | undefined
  const rows = await mapLimit(examples, { limit: parallel, signal }, async (example) => {
    if (over) return []
    const before = evaluation.known?.(example)
    if (before) {
      done += 1
      return [{ ...before, example }]
    }
    const row = await runExample(example, evaluation)
    if (row instanceof AppError) {
      over ??= row
      return []
    }
    done += 1
    emit(row, done)
    return [row]
  })
  if (over) throw over
  return summarize(rows.flat(), evaluation)
}

/** The example as answered or failed, or the error `over-budget` of one that was not asked. */
async function runExample(
  example: LabelledExample,
  { run, signal }: Evaluation,
): Promise<EvaluatedRow | AppError> {
  const started = performance.now()
  let costUsd: number | undefined = 0
  const charge = (usd: number | undefined) => {
    costUsd = costUsd === undefined || usd === undefined ? undefined : costUsd + usd
  }
  try {
    const outputs = await run(example.inputs, { signal, charge })
    return { example, outputs, costUsd, ms: performance.now() - started }
  } catch (error) {
    if (isAbort(error) || signal.aborted) throw error
    if (error instanceof AppError && error.code === 'over-budget') return error
    return { example, error: toErrorInfo(error).message, costUsd, ms: performance.now() - started }
  }
}

/** How each labelled output is compared: decided once over all labels of the field; what the person says goes before. */
export function comparisonsOf(
  signature: Signature,
  rows: readonly Pick<EvaluatedRow, 'example'>[],
  said: Senses = {},
): ReadonlyMap<string, Comparison> {
  return new Map(
    signature.outputs.flatMap(({ name, type }) => {
      const labels = rows.flatMap(({ example }) => {
        const label = ownValue(example.expected, name)
        return label === undefined ? [] : [label]
      })
      const wish = Object.hasOwn(said, name) ? said[name] : undefined
      return labels.length > 0 ? [[name, comparisonOf(type, labels, wish)] as const] : []
    }),
  )
}

/** The figures over finished rows. */
export function summarize(
  rows: readonly EvaluatedRow[],
  { signature, metric, said }: Pick<Evaluation, 'signature' | 'metric'> & { said?: Senses | undefined },
): EvaluationResult {
  const compared = comparisonsOf(signature, rows, said)
  const unpriced = rows.some((row) => row.costUsd === undefined)
  return {
    n: rows.length,
    fields: Object.fromEntries(
      [...compared].map(([name, how]) => [name, scoreField(name, rows, { how, metric })]),
    ),
    comparedAs: Object.fromEntries(
      [...compared].flatMap(([name, how]) => {
        const sense = senseOf(how)
        return sense ? [[name, sense] as const] : []
      }),
    ),
    secondsPerExample: round(mean(rows.map((row) => row.ms)) / 1000),
    costUsd: unpriced
      ? null
      : round(
          rows.reduce((sum, row) => sum + (row.costUsd ?? 0), 0),
          6,
        ),
    errors: rows.flatMap((row) => (row.error ? [{ example: row.example.name, message: row.error }] : [])),
  }
}

function scoreField(
  name: string,
  rows: readonly EvaluatedRow[],
  { how, metric }: { how: Comparison; metric: Metric | undefined },
): FieldScores {
  const pairs = rows.flatMap((row) => {
    const reference = ownValue(row.example.expected, name)
    return reference === undefined
      ? []
      : [{ reference, answer: ownValue(row.outputs ?? {}, name) ?? null, failed: !row.outputs }]
  })
  const likeness = pairs.map(({ reference, answer }) => likenessOf(reference, answer, how))
  return {
    exact: round(mean(likeness.map((each) => (each.exact ? 1 : 0)))),
    f1: round(mean(likeness.map((each) => each.f1))),
    abstained: round(mean(pairs.map(({ answer, failed }) => (answer === null && !failed ? 1 : 0)))),
    ...(name === 'transcript' ? { wer: round(corpusWer(pairs)) } : {}),
    ...(metric
      ? { metric: round(mean(pairs.map(({ reference, answer }) => metric.score(reference, answer, how)))) }
      : {}),
  }
}

function ownValue(values: Values, name: string): Value | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined
}

/** Word errors over all clips per reference word over all clips: the usual figure for speech. */
function corpusWer(pairs: readonly { reference: Value; answer: Value }[]): number {
  const counts = pairs.map(({ reference, answer }) =>
    wordErrors(String(reference ?? ''), String(answer ?? '')),
  )
  const words = counts.reduce((sum, count) => sum + count.words, 0)
  const errors = counts.reduce((sum, count) => sum + count.errors, 0)
  return words === 0 ? errors : errors / words
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}

function round(value: number, digits = 4): number {
  return Number(value.toFixed(digits))
}
