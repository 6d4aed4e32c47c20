import { adapters } from './adapters'
import type { Adapter } from './adapters/adapter'
import { complaintOf } from './adapters/complaint'
import { faultLines, type Misfit, misfitError, misfitOf } from './adapters/misfit'
import { bridgeAudio } from './bridge'
import { AppError } from './errors'
import { checkInputs } from './fields/check'
import { markShared } from './lm/cache-marks'
import type { LmResponse, ResponseFormat } from './lm/message'
import { type Ask, attempt, type Turn } from './predict-attempt'
import type { CallRecord, Prediction, RunContext } from './program'
import type { Signature, Values } from './signature'

const mostFaultsTold = 20

/**
 * The one place that formats, calls, parses and records. A reply that cannot be read is asked for again, up to
 * `maxAttempts` calls in all: from a chat form once anew as JSON (after DSPy's fallback), else in the same form and
 * with every fault told (after Instructor's re-ask). A refusal, a cut or empty answer and failures of the provider are
 * final at once. Throws AppError; every call made has been emitted by then.
 */
export async function predict(ask: Ask): Promise<Prediction> {
  const context = { ...ask.context, emit: quiet(ask.context.emit) }
  const signature = { ...ask.signature, instructions: ask.state.instructions || ask.signature.instructions }
  refuseBadInputs(signature, ask.inputs)
  refuseMissingTools(context)
  const asked = await inWords({ ...ask, signature, context })
  const { jsonFallback, maxAttempts = jsonFallback ? 2 : 1 } = context
  const calls: CallRecord[] = []
  let turn = firstTurn(asked, { adapter: context.adapter, number: 1 })
  for (;;) {
    const outcome = await attempt(asked, turn)
    calls.push(outcome.call)
    if ('outputs' in outcome) return { outputs: outcome.outputs, evidence: outcome.evidence, calls }
    const misfit = misfitOf(outcome.error)
    // A model that solved the signature itself would say the same again.
    const native = Object.keys(outcome.call.response?.fields ?? {}).length > 0
    if (!misfit || native) throw outcome.error
    if (turn.number >= maxAttempts) throw misfitError(misfit, turn.number)
    turn = nextTurn(asked, turn, { misfit, response: outcome.call.response })
  }
}

function firstTurn({ signature, state, inputs, context }: Ask, at: Pick<Turn, 'adapter' | 'number'>): Turn {
  const messages = at.adapter.format(signature, state.demos, inputs)
  return {
    ...at,
    messages: context.cacheShared ? markShared(messages) : messages,
    format: at.adapter.responseFormat(signature, context.model.structured),
  }
}

function nextTurn(
  ask: Ask,
  turn: Turn,
  { misfit, response }: { misfit: Misfit; response: LmResponse | undefined },
): Turn {
  const { context, signature } = ask
  const number = turn.number + 1
  if (turn.number === 1 && context.jsonFallback && !turn.adapter.readsJson) {
    context.emit({ type: 'reset', reason: 'The reply could not be read; asking once more for JSON.' })
    return firstTurn(ask, { adapter: adapters.json, number })
  }
  context.emit({ type: 'reset', reason: 'The reply did not fit; asking again with what was wrong.' })
  const complaint = `Your reply does not fit what was asked for:\n${faultLines(misfit.faults, mostFaultsTold)}\n\nAnswer again, whole and corrected, in the same form.`
  const failed = { reply: misfit.text, complaint, attempt: turn.number, response }
  return {
    adapter: turn.adapter,
    number,
    // The media stand in the question already; they are not sent a second time.
    messages: [...turn.messages, ...(turn.adapter.again?.(signature, failed) ?? complaintOf(failed))],
    format: formatAfter(turn.format, misfit),
  }
}

/** A schema mode that let the wrong form through does not work here; limits, which vendors drop, say nothing about it. */
function formatAfter(format: ResponseFormat, { onlyLimits }: Misfit): ResponseFormat {
  return format.type === 'schema' && !onlyLimits ? { type: 'json' } : format
}

/** A listener that throws must not fail the call it is told of. */
function quiet(emit: RunContext['emit']): RunContext['emit'] {
  return (event) => {
    try {
      emit(event)
    } catch (error) {
      console.warn('A listener of a run failed; the run goes on.', error)
    }
  }
}

/** The question with its clips as transcripts, where the model has no ears and the run offers a bridge. */
async function inWords(ask: Ask): Promise<Ask> {
  const { bridge, model } = ask.context
  if (!bridge || model.input.includes('audio')) return ask
  const { signature, inputs, state } = ask
  const { demos, ...rest } = await bridgeAudio({ signature, inputs, demos: state.demos }, bridge)
  return { ...ask, ...rest, state: { ...state, demos } }
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

function refuseMissingTools({ adapter, model }: RunContext) {
  if (!needsTools(adapter) || model.tools !== false || model.structured === 'native') return
  throw new AppError({
    code: 'unsupported',
    message: `${model.label} cannot be made to call a tool. Nothing was sent; choose another prompt form ("Automatic" finds one that fits) or another model.`,
  })
}

function needsTools(adapter: Adapter): boolean {
  return adapter.id === adapters.tool.id
}
