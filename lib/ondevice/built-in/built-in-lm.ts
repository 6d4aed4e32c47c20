import { toErrorInfo } from '../../core/errors'
import type { LanguageModel, LmCall, LmEvent, LmRequest } from '../../core/lm/message'
import { createEventQueue, type EventQueue } from '../solve/event-queue'
import { builtInFailure, notAvailable } from './failure'
import { type PromptApi, type PromptSession, promptApi, promptOptions } from './prompt-api'
import { toPrompt } from './to-prompt'

/**
 * The browser's built-in model. One session per call, destroyed after it; a download that must come first is told as
 * status events. The API counts no tokens of a call, so the usage is zero, and so is the cost.
 * Failures end the stream as an `error` event; an abort is thrown.
 */
export function createBuiltInLm(find: () => PromptApi | undefined = promptApi): LanguageModel {
  return async function* builtInLm(request: LmRequest, call: LmCall) {
    call.signal.throwIfAborted()
    const queue = createEventQueue<LmEvent>()
    const stop = () => queue.close(call.signal.reason)
    call.signal.addEventListener('abort', stop, { once: true })
    answer({ request, call, queue, api: find() })
      .catch((error: unknown) => {
        if (!call.signal.aborted) queue.push({ type: 'error', error: toErrorInfo(builtInFailure(error)) })
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
  queue: EventQueue<LmEvent>
  api: PromptApi | undefined
}

async function answer({ request, call, queue, api }: Work): Promise<void> {
  const { initialPrompts, prompt, media, responseConstraint } = await toPrompt(request, call)
  const options = promptOptions(media)
  const state = await api?.availability(options)
  if (!api || state === 'unavailable') throw notAvailable()
  const say = (text: string) => queue.push({ type: 'status', text })
  say(state === 'available' ? 'Starting the built-in model' : 'Waiting for the browser to download its model')
  let session: PromptSession | undefined
  try {
    session = await api.create({
      ...options,
      initialPrompts,
      signal: call.signal,
      monitor: (monitor) =>
        monitor.addEventListener('downloadprogress', ({ loaded }) =>
          say(`The browser is downloading its model: ${Math.floor(loaded * 100)} %`),
        ),
    })
    call.signal.throwIfAborted()
    const stream = session.promptStreaming(prompt, {
      signal: call.signal,
      ...(responseConstraint ? { responseConstraint } : {}),
    })
    await tell(stream, queue)
  } finally {
    session?.destroy()
  }
}

async function tell(stream: ReadableStream<string>, queue: EventQueue<LmEvent>): Promise<void> {
  const reader = stream.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read())
    if (part.value !== '') queue.push({ type: 'text-delta', text: part.value })
  queue.push({ type: 'end', stop: 'stop', usage: { input: 0, output: 0 } })
}
