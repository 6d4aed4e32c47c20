import { isAbort, toErrorInfo } from '../../core/errors'
import type { MediaRef } from '../../core/media'
import { createProgram, runProgram } from '../../core/modules/index'
import { own } from '../../core/own'
import type { CallRecord, RunEvent } from '../../core/program'
import type { Field, Signature, Value } from '../../core/signature'
import { comparisonOf } from '../../core/values/decide'
import { likenessOf } from '../../core/values/likeness'
import type { App } from '../app'
import { optionsOf } from '../run-options'
import type { SweepPoint } from '../sweeps'
import type { WorkspaceDoc } from '../workspace'
import { beginRun, countCall } from './spending'

const shares = [1, 0.7, 0.5, 0.35, 0.25]
const largestSide = 2048
const rates = [16_000, 12_000, 8000, 6000, 4000]

/** What is swept: an input's medium on one column's model. */
export interface SweepAim {
  field: string
  columnId: string
  medium: MediaRef
}

/** The sizes tried, largest first: px of the longer side in multiples of 8, or Hz. None for what has no size. */
export function sweepSizes({ kind, width = 0, height = 0, sampleRate = 0 }: MediaRef): number[] {
  if (kind === 'audio') return rates.filter((rate) => rate <= sampleRate)
  const longest = Math.max(width, height)
  const most = Math.min(longest, largestSide)
  const sides = shares.map((share) => (share === 1 ? most : Math.max(8, Math.round((most * share) / 8) * 8)))
  return [...new Set(sides)].filter((side) => side > 0 && side <= longest)
}

/** The name a sweep is kept under. */
export function sweepName({ field, columnId, medium }: SweepAim): string {
  return `${columnId} ${field} ${medium.id}`
}

/** The document with one input sent at a size. */
export function docAtSize(doc: WorkspaceDoc, { field, medium }: SweepAim, size: number): WorkspaceDoc {
  return { ...doc, signature: signatureAtSize(doc.signature, { field, kind: medium.kind, size }) }
}

function signatureAtSize(
  signature: Signature,
  { field, kind, size }: { field: string; kind: MediaRef['kind']; size: number },
): Signature {
  const wish = kind === 'audio' ? { rate: size } : { side: size }
  const inputs = signature.inputs.map(
    (one): Field => (one.name === field ? { ...one, send: { ...one.send, ...wish } } : one),
  )
  return { ...signature, inputs }
}

/** Runs the column once at each size, side by side; what has come stays when it is stopped. Never throws. */
export async function runSweep(app: App, aim: SweepAim): Promise<void> {
  const { sweeps, workspace, view } = app.stores
  const { doc } = workspace.getState()
  const column = doc.columns.find(({ id }) => id === aim.columnId)
  if (!column) return
  const name = sweepName(aim)
  const sizes = sweepSizes(aim.medium)
  const signal = sweeps.begin(name, sizes)
  const spending = beginRun(app)
  const put = (point: SweepPoint) => {
    // A newer sweep of the same may have taken its place.
    if (!signal.aborted || point.status === 'stopped') sweeps.put(name, point)
  }
  const runAt = async (size: number) => {
    const calls: CallRecord[] = []
    const emit = (event: RunEvent) => {
      if (event.type !== 'call-end' || signal.aborted) return
      calls.push(event.call)
      countCall(app, event.call, spending)
    }
    try {
      const { signature, inputs, module } = docAtSize(doc, aim, size)
      const options = optionsOf(column, doc.options)
      const context = await app.runtime.context({ ...options, model: column.model, spending, signal, emit })
      const { outputs } = await runProgram(createProgram(module, signature), inputs, context)
      put({ size, status: 'done', outputs, ...takenBy(calls) })
    } catch (error) {
      if (signal.aborted || isAbort(error)) put({ size, status: 'stopped' })
      else put({ size, status: 'failed', error: toErrorInfo(error).message, ...takenBy(calls) })
    }
  }
  view.setState({ said: `Trying ${sizes.length} sizes` })
  await Promise.all(sizes.map(runAt))
  const done = (sweeps.getState().sweeps[name] ?? []).filter(({ status }) => status === 'done').length
  view.setState({ said: `${done} of ${sizes.length} sizes done` })
}

function takenBy(calls: readonly CallRecord[]): Pick<SweepPoint, 'costUsd' | 'inputTokens'> {
  const costs = calls.map(({ costUsd }) => costUsd)
  const known = costs.every((cost) => cost !== undefined)
  const tokens = calls.reduce((sum, { response }) => sum + (response?.usage.input ?? 0), 0)
  return {
    ...(known ? { costUsd: costs.reduce((sum, cost) => sum + (cost ?? 0), 0) } : {}),
    ...(tokens > 0 ? { inputTokens: tokens } : {}),
  }
}

/**
 * How alike a point's outputs are to what they are judged by, 0 to 1: the answers a person expects (accuracy over those
 * fields), else the outputs of the largest size that was answered (agreement over all fields). Undefined when there is nothing
 * to judge by. Texts count by their common words (token F1), numbers and dates by value.
 */
export function scoreOf(
  point: SweepPoint,
  { points, expected }: { points: readonly SweepPoint[]; expected: Readonly<Record<string, string>> },
): number | undefined {
  const given = Object.entries(expected).filter(([, text]) => text.trim() !== '')
  const largest = points.find(({ outputs }) => outputs)?.outputs
  const reference: Record<string, Value> | undefined =
    given.length > 0 ? Object.fromEntries(given) : largest && withoutReasoning(largest)
  const { outputs } = point
  if (!reference || !outputs) return undefined
  const names = Object.keys(reference)
  if (names.length === 0) return undefined
  const likeness = names.map((field) => {
    const answer = own(outputs, field) ?? null
    const wanted = reference[field] ?? null
    // What a person expects is typed as text: one item where a list is answered.
    const label = Array.isArray(answer) && typeof wanted === 'string' ? [wanted] : wanted
    return likenessOf(label, answer, comparisonOf(undefined, [label])).f1
  })
  return likeness.reduce((sum, one) => sum + one, 0) / names.length
}

/** Thoughts differ each time and say nothing about the answer. */
function withoutReasoning({ reasoning: _, ...outputs }: Record<string, Value>): Record<string, Value> {
  return outputs
}
