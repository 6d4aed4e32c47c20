import type { AutomaticSpeechRecognitionPipeline } from '@huggingface/transformers'
import { AppError } from '../../core/errors'
import { type HubModel, hubModels } from '../../core/hub-models'
import type { EngineCall, Transcript } from '../engines/engine'
import { serveWorker } from '../rpc-worker'
import type { ChatAsk, ChatDone, SpeechAsk } from './ask'
import { type Chat, loadChat, runChat } from './run-chat'
import { loadSpeech, runSpeech } from './run-speech'
import { hubState } from './store'

type Loaded =
  | { id: string; kind: 'chat'; chat: Chat }
  | { id: string; kind: 'speech'; recognise: AutomaticSpeechRecognitionPipeline }

// One at a time: two would not fit into the memory of many devices.
let loaded: Loaded | undefined

async function modelFor(id: string): Promise<HubModel> {
  const model = hubModels.find((one) => one.id === id)
  if (model && (await hubState(model)).installed) return model
  throw new AppError({
    code: 'not-found',
    message: `${model?.label ?? id} is not installed in this browser. Your inputs are kept; install it from the list of models, or pick another one.`,
  })
}

async function makeRoom(): Promise<void> {
  const old = loaded
  loaded = undefined
  if (old?.kind === 'chat') await old.chat.model.dispose()
  if (old?.kind === 'speech') await old.recognise.dispose()
}

async function chatFor(hub: HubModel, call: EngineCall): Promise<Chat> {
  if (loaded?.kind === 'chat' && loaded.id === hub.id) return loaded.chat
  await makeRoom()
  call.onProgress({ text: `Loading ${hub.label}` })
  const chat = await loadChat(hub, call)
  loaded = { id: hub.id, kind: 'chat', chat }
  return chat
}

async function speechFor(hub: HubModel, call: EngineCall): Promise<AutomaticSpeechRecognitionPipeline> {
  if (loaded?.kind === 'speech' && loaded.id === hub.id) return loaded.recognise
  await makeRoom()
  call.onProgress({ text: `Loading ${hub.label}` })
  const recognise = await loadSpeech(hub, call)
  loaded = { id: hub.id, kind: 'speech', recognise }
  return recognise
}

const methods = {
  async chat(ask: ChatAsk, call: EngineCall): Promise<ChatDone> {
    const hub = await modelFor(ask.model)
    const chat = await chatFor(hub, call)
    call.onProgress({ text: `${hub.label} is reading` })
    return runChat(chat, ask, { ...call, hub })
  },
  async transcribe(ask: SpeechAsk, call: EngineCall): Promise<Transcript> {
    const hub = await modelFor(ask.model)
    const recognise = await speechFor(hub, call)
    call.onProgress({ text: `${hub.label} is listening` })
    return runSpeech(recognise, ask, call)
  },
}

export type HubMethods = typeof methods
serveWorker(methods)
