import { AppError, toErrorInfo } from '../../core/errors'
import { heardText } from '../../core/hearing'
import { type HubModel, hubModels } from '../../core/hub-models'
import type { LanguageModel, LmCall, LmEvent, LmRequest } from '../../core/lm/message'
import type { EngineProgress } from '../engines/engine'
import type { Hear } from '../hear'
import { createEventQueue } from '../solve/event-queue'
import type { HubEngine } from './client'
import { toChat } from './to-chat'
import { speechEvidence, toSpeech } from './to-speech'

type Emit = (event: LmEvent) => void

/**
 * Installed hub models as language models: text streams as it is written, tokens are counted, nothing costs anything.
 * A speech model answers the typed task with a transcript. Failures end the stream as an `error` event; an abort is thrown.
 */
export function createHubLm(engine: HubEngine, hear: Hear): LanguageModel {
  return async function* hubLm(request: LmRequest, call: LmCall) {
    call.signal.throwIfAborted()
    const queue = createEventQueue<LmEvent>()
    const stop = () => queue.close(call.signal.reason)
    call.signal.addEventListener('abort', stop, { once: true })
    answer({ request, call, engine, hear, emit: queue.push })
      .catch((error: unknown) => {
        if (!call.signal.aborted) queue.push({ type: 'error', error: toErrorInfo(error) })
      })
      .finally(() => queue.close())
    try {
      yield* queue.read()
    } finally {
      call.signal.removeEventListener('abort', stop)
    }
  }
}

interface Work {
  request: LmRequest
  call: LmCall
  engine: HubEngine
  hear: Hear
  emit: Emit
}

async function answer(work: Work): Promise<void> {
  const hub = hubModels.find(({ id }) => id === work.request.model)
  if (!hub)
    throw new AppError({
      code: 'not-found',
      message: `There is no hub model "${work.request.model}". Your inputs are kept; pick another model.`,
    })
  await (hub.task === 'speech' ? transcribe(hub, work) : chat(hub, work))
}

async function chat(hub: HubModel, { request, call, engine, emit }: Work): Promise<void> {
  const ask = await toChat(request, hub, call)
  const { input, output, cut } = await engine.chat(ask, { signal: call.signal, onProgress: teller(emit) })
  emit({ type: 'end', stop: cut ? 'length' : 'stop', usage: { input, output } })
}

async function transcribe(hub: HubModel, { request, call, engine, hear, emit }: Work): Promise<void> {
  const task = toSpeech(request, hub)
  const audio = await call.media(task.audio)
  const tell = teller(emit)
  const done = await hear(
    {
      model: hub.id,
      by: hub.label,
      clip: task.audio,
      listen: (from, to) => engine.transcribe({ model: hub.id, audio, from }, to),
    },
    {
      signal: call.signal,
      onProgress(progress) {
        const value = progress.heard && heardText(progress.heard)
        if (progress.heard && value) {
          const evidence = speechEvidence({ text: value, segments: progress.heard.segments }, task)
          emit({ type: 'field', name: task.output, value, evidence })
        }
        tell(progress)
      },
    },
  )
  const evidence = speechEvidence(done, task)
  emit({ type: 'field', name: task.output, value: done.text === '' ? null : done.text, evidence })
  emit({ type: 'end', stop: 'stop', usage: { input: 0, output: 0 } })
}

function teller(emit: Emit) {
  return ({ delta, text, loadedBytes, totalBytes, heard }: EngineProgress) => {
    if (delta === undefined)
      emit({ type: 'status', text, loadedBytes, totalBytes, ...(heard ? { heard } : {}) })
    else if (delta !== '') emit({ type: 'text-delta', text: delta })
  }
}
