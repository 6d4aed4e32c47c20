import type { EngineCall, Transcript } from '../engines/engine'
import { createWorkerClient } from '../rpc'
import type { ChatAsk, ChatDone, SpeechAsk } from './ask'
import type { HubMethods } from './worker'

/** Installed hub models at work; see `ask.ts`. Progress carries the text of an answer as `delta`. */
export interface HubEngine {
  chat(ask: ChatAsk, call: EngineCall): Promise<ChatDone>
  transcribe(ask: SpeechAsk, call: EngineCall): Promise<Transcript>
  /** Frees the memory once no call is under way. */
  unload(): void
}

export function createHubEngine(): HubEngine {
  const client = createWorkerClient<HubMethods>({
    name: 'hub model',
    spawn: () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
    // Loading a model anew takes longer than one more step of an answer.
    graceMs: 2000,
  })
  return {
    chat: (ask, call) => client.call('chat', ask, call),
    transcribe: (ask, call) => client.call('transcribe', ask, call),
    unload: () => client.unload(),
  }
}
