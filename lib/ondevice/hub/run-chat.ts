import type { PreTrainedModel, PreTrainedTokenizer, Processor, Tensor } from '@huggingface/transformers'
import { AppError } from '../../core/errors'
import type { HubModel } from '../../core/hub-models'
import type { EngineCall } from '../engines/engine'
import type { ChatAsk, ChatDone } from './ask'
import { breathing } from './breathing'
import { type Library, loadLibrary } from './load-library'
import { readHubFile } from './store'

export interface Chat {
  library: Library
  model: PreTrainedModel
  tokenizer: PreTrainedTokenizer
  /** Of models that look at pictures. */
  processor?: Processor | undefined
  template?: string | undefined
}

interface Inputs extends Record<string, unknown> {
  input_ids: Tensor
}

/** A chat model with its tokenizer, ready to run, from the installed files. */
export async function loadChat(hub: HubModel, call: EngineCall): Promise<Chat> {
  const library = await loadLibrary(call)
  const options = { revision: hub.revision }
  const weights = { ...options, dtype: hub.dtype, device: 'wasm' } as const
  if (hub.task === 'chat')
    return {
      library,
      tokenizer: await library.AutoTokenizer.from_pretrained(hub.repo, options),
      model: await library.AutoModelForCausalLM.from_pretrained(hub.repo, weights),
    }
  const processor = await library.AutoProcessor.from_pretrained(hub.repo, options)
  const { tokenizer } = processor
  if (!tokenizer) throw new Error(`${hub.repo} came without a tokenizer`)
  const model = await library.AutoModelForImageTextToText.from_pretrained(hub.repo, weights)
  return { library, processor, tokenizer, model, template: await templateOf(hub, tokenizer) }
}

/** Some models carry their conversation template in a file of its own, which the library does not look for. */
async function templateOf(hub: HubModel, { chat_template }: { chat_template?: unknown }) {
  if (chat_template) return undefined
  const kept: unknown = await (await readHubFile(hub, 'chat_template.json'))?.json()
  if (typeof kept !== 'object' || kept === null || !('chat_template' in kept)) return undefined
  return typeof kept.chat_template === 'string' ? kept.chat_template : undefined
}

/** Answers a conversation; each piece of text goes to `onProgress` as it is written. Throws AppError `too-large`. */
export async function runChat(
  chat: Chat,
  ask: ChatAsk,
  call: EngineCall & { hub: HubModel },
): Promise<ChatDone> {
  const { library, model, tokenizer } = chat
  const inputs = await inputsOf(chat, ask)
  const input = inputs.input_ids.dims.at(-1) ?? 0
  if (input + 16 > call.hub.contextTokens) throw tooLong(input, call.hub)
  const room = Math.min(ask.maxTokens, call.hub.contextTokens - input)
  let output = 0
  const streamer = new library.TextStreamer(tokenizer, {
    skip_prompt: true,
    skip_special_tokens: true,
    callback_function: (delta) => call.onProgress({ text: '', delta }),
    token_callback_function: (tokens) => {
      output += tokens.length
    },
  })
  const criteria = new library.InterruptableStoppingCriteria()
  call.signal.addEventListener('abort', () => criteria.interrupt(), { once: true })
  await breathing(model, call, () =>
    model.generate({
      ...inputs,
      max_new_tokens: room,
      do_sample: ask.temperature > 0,
      ...(ask.temperature > 0 ? { temperature: ask.temperature } : {}),
      streamer,
      stopping_criteria: criteria,
    } as never),
  )
  call.signal.throwIfAborted()
  return { input, output, cut: output >= room }
}

async function inputsOf({ library, processor, tokenizer, template }: Chat, ask: ChatAsk): Promise<Inputs> {
  const turns = ask.turns.map(({ role, content }) => ({
    role,
    content: processor
      ? [...content]
      : content.map((part) => (part.type === 'text' ? part.text : '')).join('\n\n'),
  }))
  const prompt = tokenizer.apply_chat_template(turns as never, {
    tokenize: false,
    add_generation_prompt: true,
    ...(template === undefined ? {} : { chat_template: template }),
  })
  if (!processor || ask.images.length === 0)
    return tokenizer(String(prompt), { add_special_tokens: false }) as Inputs
  const images = await Promise.all(ask.images.map((blob) => library.RawImage.fromBlob(blob)))
  return (await processor(String(prompt), images)) as Inputs
}

function tooLong(tokens: number, { label, contextTokens }: HubModel): AppError {
  return new AppError({
    code: 'too-large',
    message: `This is ${tokens} tokens, and ${label} reads ${contextTokens} at once. Your inputs are kept; shorten them, use fewer examples, or pick a larger model.`,
  })
}
