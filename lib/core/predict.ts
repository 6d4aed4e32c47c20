import { getAdapter } from './adapters'
import type { Adapter } from './adapters/adapter'
import { costOf } from './cost'
import { AppError, isAbort, toErrorInfo } from './errors'
import type { Evidence } from './evidence'
import { checkInputs } from './fields/check'
import { checkRequest } from './lm/check-request'
import { collect } from './lm/collect'
import { estimateCall } from './lm/estimate'
import type { LmEvent, LmRequest, LmResponse } from './lm/message'
import { readNative } from './predict-native'
import type { CallRecord, Prediction, PredictorState, RunContext } from './program'
import type { Signature, Values } from './signature'

interface Ask {
  signature: Signature
  state: PredictorState
  /** Name of the predictor in its program. */
  predictor: string
  inputs: Values
  context: RunContext
}

/**
 * The one place that formats, calls, parses and records. A chat reply that cannot be read is asked for once more as
 * JSON (after DSPy's fallback); failures of the provider never are. Throws AppError.
 */
export async function predict(ask: Ask): Promise<Prediction> {
  const { context } = ask
  const signature = { ...ask.signature, instructions: ask.state.instructions || ask.signature.instructions }
  refuseBadInputs(signature, ask.inputs)
  const asked = { ...ask, signature }
  const first = await attempt(asked, { adapter: context.adapter, number: 1 })
  if ('prediction' in first) return first.prediction
  const falls =
    context.jsonFallback &&
    context.adapter.id !== 'json' &&
    first.error.code === 'parse' &&
    !context.signal.aborted
  if (!falls) throw first.error
  context.emit({ type: 'reset', reason: 'The reply could not be read; asking once more for JSON.' })
  const second = await attempt(asked, { adapter: getAdapter('json'), number: 2 })
  if ('error' in second) throw second.error
  return { ...second.prediction, calls: [first.call, ...second.prediction.calls] }
}

function refuseBadInputs(signature: Signature, inputs: Values) {
  const [name, problems] = Object.entries(checkInputs(signature, inputs))[0] ?? []
  if (name === undefined) return
  const problem = problems?.[0]
  throw new AppError({
    code: 'invalid',
    message: `Input \`${name}\`${problem?.path ? ` at ${problem.path}` : ''}: ${problem?.message ?? 'is not valid'}`,
  })
}

type Outcome = { prediction: Prediction } | { error: AppError; call: CallRecord }

async function attempt(ask: Ask, turn: { adapter: Adapter; number: number }): Promise<Outcome> {
  const { context, predictor } = ask
  const request = requestOf(ask, turn.adapter)
  const refused = checkRequest(context.model, request, context.others)
  if (refused) throw refused
  const estimate = estimateCall(context.model, request)
  const base = { predictor, adapter: turn.adapter.id, request, estimate }
  const started = performance.now()
  let response: LmResponse | undefined
  context.emit({ type: 'call-start', predictor, attempt: turn.number })
  const record = (): CallRecord => ({
    ...base,
    response,
    cached: response?.cached !== undefined,
    ms: response?.cached?.ms ?? performance.now() - started,
    costUsd: response?.cached ? response.cached.costUsd : priced(response, context),
  })
  try {
    const stream = context.lm(request, { signal: context.signal, media: context.media })
    response = await collect(stream, teller(ask, turn.adapter))
    const { outputs, evidence } = readResponse(ask.signature, turn.adapter, response)
    const call = record()
    context.emit({ type: 'partial', outputs, evidence })
    context.emit({ type: 'call-end', call })
    return { prediction: { outputs, evidence, calls: [call] } }
  } catch (error) {
    if (isAbort(error) || context.signal.aborted) throw error
    const info = toErrorInfo(error)
    const call = { ...record(), error: info }
    context.emit({ type: 'call-end', call })
    return { error: new AppError({ ...info, cause: error }), call }
  }
}

function priced(response: LmResponse | undefined, { model }: RunContext): number | undefined {
  if (model.onDevice) return 0
  return response ? costOf(response.usage, model.price) : undefined
}

function requestOf({ signature, state, inputs, context }: Ask, adapter: Adapter): LmRequest {
  const { temperature, maxTokens, rollout, model } = context
  return {
    model: model.id,
    messages: adapter.format(signature, state.demos, inputs),
    format: adapter.responseFormat(signature, model.structured),
    ...(temperature === undefined ? {} : { temperature }),
    ...(maxTokens === undefined ? {} : { maxTokens }),
    rollout,
    ...(model.overridden ? { byHand: true } : {}),
    task: { signature, inputs, demos: state.demos },
  }
}

function readResponse(signature: Signature, adapter: Adapter, response: LmResponse) {
  if (response.stop === 'refused')
    throw new AppError({
      code: 'refused',
      message: `The model declined to answer${response.refusal ? `: ${response.refusal}` : '.'} Change the inputs or the instructions and run again.`,
      detail: response.text,
    })
  if (Object.keys(response.fields).length > 0) return readNative(signature, response)
  const evidence: Record<string, Evidence> = {}
  try {
    return { outputs: adapter.parse(signature, response.text), evidence }
  } catch (error) {
    if (response.stop !== 'length' || !(error instanceof AppError)) throw error
    throw new AppError({
      code: 'incomplete',
      message: 'The answer reached the token limit before its end. Raise "max tokens" and run again.',
      detail: error.detail,
      cause: error,
    })
  }
}

/** Turns model events into what the page shows while the answer grows. */
function teller({ signature, context }: Ask, adapter: Adapter): (event: LmEvent) => void {
  let text = ''
  let outputs: Record<string, unknown> = {}
  let evidence: Record<string, Evidence> = {}
  return (event) => {
    if (event.type === 'status') {
      const { text: said, loadedBytes, totalBytes } = event
      context.emit({ type: 'status', text: said, loadedBytes, totalBytes })
    }
    if (event.type === 'restart') {
      text = ''
      outputs = {}
      evidence = {}
      context.emit({ type: 'reset', reason: event.reason })
    }
    if (event.type === 'text-delta') {
      text += event.text
      context.emit({ type: 'partial', outputs: adapter.partial(signature, text), evidence })
    }
    if (event.type === 'field') {
      outputs = { ...outputs, [event.name]: event.value }
      evidence = { ...evidence, [event.name]: event.evidence }
      context.emit({ type: 'partial', outputs, evidence })
    }
  }
}
