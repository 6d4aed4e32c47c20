import type { Adapter } from './adapters/adapter'
import { costWithTranscripts, type UsedTranscript } from './bridge'
import { costOf } from './cost'
import { AppError, isAbort, toErrorInfo } from './errors'
import type { Evidence } from './evidence'
import { checkRequest } from './lm/check-request'
import { collect } from './lm/collect'
import { estimateCall } from './lm/estimate'
import { levelsFor } from './lm/levels'
import type { LmRequest, LmResponse, Message, ResponseFormat } from './lm/message'
import { partialTeller } from './predict-partial'
import { readResponse } from './predict-response'
import { callWatch } from './predict-watch'
import type { CallRecord, PredictorState, RunContext } from './program'
import type { Signature, Values } from './signature'

export interface Ask {
  signature: Signature
  state: PredictorState
  /** Name of the predictor in its program. */
  predictor: string
  inputs: Values
  context: RunContext
  /** Of the clips among the inputs, when they were put into words. */
  transcripts?: readonly UsedTranscript[] | undefined
}

/** One call to make, the `number`th of its predictor. */
export interface Turn {
  adapter: Adapter
  number: number
  messages: Message[]
  format: ResponseFormat
}

export type Outcome = { call: CallRecord } & (
  | { outputs: Values; evidence: Record<string, Evidence> }
  | { error: AppError }
)

/** Makes one call, tells of it while it runs and records it. Throws only the abort. */
export async function attempt(ask: Ask, turn: Turn): Promise<Outcome> {
  const { context, predictor } = ask
  const request = requestOf(ask, turn)
  const refused = checkRequest(judged(context), request, context.others)
  if (refused) throw refused
  const estimate = estimateCall(context.model, request)
  const { transcripts } = ask
  const base = {
    predictor,
    adapter: turn.adapter.id,
    request,
    estimate,
    ...(transcripts?.length ? { transcripts } : {}),
  }
  const started = performance.now()
  let response: LmResponse | undefined
  const watch = callWatch(started)
  const teller = partialTeller(ask.signature, turn.adapter, context.emit)
  for (const text of levelsFor(context).said) context.emit({ type: 'status', text })
  context.emit({ type: 'call-start', predictor, attempt: turn.number })
  const recorded = (): CallRecord => ({
    ...base,
    response,
    ...(response?.cached ? {} : watch.seen()),
    cached: response?.cached !== undefined,
    ...(response?.cached?.fromCapsule ? { fromCapsule: true as const } : {}),
    ms: response?.cached?.ms ?? performance.now() - started,
    costUsd: response?.cached
      ? response.cached.costUsd
      : // The first attempt bears what the transcripts cost.
        costWithTranscripts(priced(response, context), turn.number === 1 ? transcripts : []),
  })
  try {
    const { signal, media, record } = context
    response = await collect(context.lm(request, { signal, media, record }), (event) => {
      watch.see(event)
      teller.tell(event)
    })
    response = withThoughts(response, turn.adapter.part(ask.signature, response.text).thoughts)
    const { outputs, evidence } = readResponse(ask.signature, turn.adapter, response)
    const call = recorded()
    context.emit({ type: 'partial', outputs, evidence })
    context.emit({ type: 'call-end', call })
    return { outputs, evidence, call }
  } catch (error) {
    // What arrived last is shown, whatever ended it.
    teller.flush()
    if (isAbort(error) || context.signal.aborted) throw error
    const info = toErrorInfo(error)
    const call = { ...recorded(), error: info }
    context.emit({ type: 'call-end', call })
    return { error: error instanceof AppError ? error : new AppError({ ...info, cause: error }), call }
  }
}

/** The model as its limits hold here: pictures too wide beside many others, or of another type, are made to fit on the way. */
function judged({ model, fits }: RunContext): RunContext['model'] {
  if (!fits || !model.limits) return model
  return { ...model, limits: { ...model.limits, manyImages: undefined, imageMimes: undefined } }
}

function priced(response: LmResponse | undefined, { model }: RunContext): number | undefined {
  if (model.onDevice) return 0
  return response ? costOf(response.usage, model.price) : undefined
}

function requestOf({ signature, state, inputs, context }: Ask, { messages, format }: Turn): LmRequest {
  const { temperature, maxTokens, rollout, model } = context
  return {
    model: model.id,
    messages,
    format,
    ...(temperature === undefined ? {} : { temperature }),
    ...(maxTokens === undefined ? {} : { maxTokens }),
    ...levelsFor(context).sent,
    rollout,
    ...(model.overridden ? { byHand: true } : {}),
    task: { signature, inputs, demos: state.demos },
  }
}

/** Thoughts among the text are kept with those that came apart from it; the text stays as it came. */
function withThoughts(response: LmResponse, thoughts: string): LmResponse {
  if (thoughts === '') return response
  return { ...response, reasoning: [response.reasoning, thoughts].filter((one) => one !== '').join('\n\n') }
}
