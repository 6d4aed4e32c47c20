import { AppError, isAbort, toErrorInfo } from '../core/errors'
import { coerceValue } from '../core/fields/coerce'
import type { LanguageModel, LmCall, LmEvent, LmRequest, LmTask } from '../core/lm/message'
import type { Field } from '../core/signature'
import type { DeviceEngines, Variant } from './engines/engine'
import type { Hear } from './hear'
import { createEventQueue } from './solve/event-queue'
import { createPerceptionCache, type PerceptionCache } from './solve/perception-cache'
import { isReasoning, reasonFrom } from './solve/reasoning'
import { createScene } from './solve/scene'
import { solveField } from './solve/solve-field'
import { abstain, type Finding } from './solve/solver'

type Emit = (event: LmEvent) => void

function fieldEvent(field: Field, finding: Finding): LmEvent {
  const { value, how, confidence, sources, basis } = finding
  const abstained = value === null
  const evidence = { how, ...(basis ? { basis } : {}), confidence, abstained, sources }
  return { type: 'field', name: field.name, value, evidence }
}

/** A finding with its value in the field's type; one that does not fit the type becomes an abstention. */
function typed(field: Field, finding: Finding): Finding {
  if (finding.value === null || finding.value === undefined) return { ...finding, value: null, confidence: 0 }
  try {
    return { ...finding, value: coerceValue(finding.value, field.type) }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return abstain(`Something was found, but it does not fit the type of the field: ${why}`, finding.sources)
  }
}

interface Work {
  engines: DeviceEngines
  cache: PerceptionCache
  hear: Hear
  variant: Variant
  call: LmCall
  emit: Emit
}

async function solveTask(task: LmTask, work: Work) {
  const { engines, cache, hear, variant, call, emit } = work
  const { outputs } = task.signature
  let asked: Field | undefined
  const scene = createScene({
    engines,
    cache,
    hear,
    variant,
    task,
    media: call.media,
    signal: call.signal,
    onProgress: ({ text, loadedBytes, totalBytes, heard }) =>
      emit({ type: 'status', text, loadedBytes, totalBytes, ...(heard ? { heard } : {}) }),
    onGrowing(value, confidence) {
      const finding =
        asked && typed(asked, { value, how: 'As far as it was heard.', confidence, sources: [] })
      if (asked && finding && finding.value !== null) emit(fieldEvent(asked, finding))
    },
  })
  const found: { name: string; finding: Finding }[] = []
  for (const field of outputs.filter((one) => !isReasoning(one, outputs))) {
    call.signal.throwIfAborted()
    asked = field
    const finding = typed(field, await solveField(field, scene))
    found.push({ name: field.name, finding })
    emit(fieldEvent(field, finding))
  }
  for (const field of outputs.filter((one) => isReasoning(one, outputs)))
    emit(fieldEvent(field, typed(field, reasonFrom(found, scene))))
  emit({ type: 'end', stop: 'stop', usage: { input: 0, output: 0 } })
}

const noTask = new AppError({
  code: 'unsupported',
  message:
    'The on-device model answers typed signatures only, and this request holds bare messages. ' +
    'Nothing was lost; run the signature itself on this device, or pick a text model for this step.',
})

/**
 * A language model that runs in this browser: it reads `request.task`, looks at the media with the engines and
 * picks each output field out of what they found, with evidence; it abstains instead of guessing.
 * Model ids ending in `accurate` use the slower, better readers. Failures of an engine end the stream as an
 * `error` event; an abort is thrown.
 */
export function createDeviceLm(engines: DeviceEngines, hear: Hear): LanguageModel {
  const cache = createPerceptionCache()
  return async function* deviceLm(request: LmRequest, call: LmCall) {
    call.signal.throwIfAborted()
    const { task } = request
    if (!task) {
      yield { type: 'error', error: toErrorInfo(noTask) }
      return
    }
    const variant: Variant = request.model.endsWith('accurate') ? 'accurate' : 'fast'
    const queue = createEventQueue<LmEvent>()
    const stop = () => queue.close(call.signal.reason)
    call.signal.addEventListener('abort', stop, { once: true })
    solveTask(task, { engines, cache, hear, variant, call, emit: queue.push })
      .catch((error: unknown) => {
        if (isAbort(error) || call.signal.aborted) return queue.close(error)
        queue.push({ type: 'error', error: toErrorInfo(error) })
      })
      .finally(() => queue.close())
    try {
      yield* queue.read()
    } finally {
      call.signal.removeEventListener('abort', stop)
    }
  }
}
