// How each vendor's wire looks when things go wrong: one entry a format, and every fault is played in each of them.
import {
  begin,
  failure,
  finish,
  say,
  sse,
  stop,
  stopBlock,
  textBlock,
} from '../../lib/providers/anthropic/local-events'
import { chunk, done, usageChunk } from '../../lib/providers/local-server'
import * as responses from '../../lib/providers/openai/responses/local-events'

export interface WireFormat {
  id: string
  /** `provider/model`. */
  model: string
  /** A name nobody has, and the one that was meant. */
  misspelt: { model: string; meant: string }
  keyName: string
  env(origin: string): Record<string, string>
  /** A stream is `begin`, any number of `say`, and one `end`. */
  begin: string
  say(text: string): string
  end(stop: 'stop' | 'length'): string
  /** What stands between `begin` and nothing when the model declines, saying "I cannot". */
  refusal: string
  /** Kinds of event and members nobody has heard of. */
  unknown: string
  /** What comes again without harm. */
  repeated(text: string): string
  errorBody(message: string): unknown
  /** An error inside a stream that began well: the vendor is "Overloaded". */
  errorEvent: string
  noQuota: { status: number; body: unknown }
  tooLong: { status: number; body: unknown }
}

const data = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`
const chatFinish = (reason: string) => data(chunk({}, reason)) + data(usageChunk(5, 1)) + done

function chat(of: Pick<WireFormat, 'id' | 'model' | 'misspelt' | 'keyName' | 'env'>): WireFormat {
  const told = (error: Readonly<Record<string, unknown>>) => ({ error: { param: null, ...error } })
  return {
    ...of,
    begin: data(chunk({ role: 'assistant', content: '' })),
    say: (text) => data(chunk({ content: text })),
    end: chatFinish,
    refusal: data(chunk({ refusal: 'I cannot' })) + chatFinish('stop'),
    unknown: `event: wonder\ndata: {"object":"wonder"}\n\n${data({ ...chunk({ wonder: 1 }), wonder: [] })}: a comment\n\n`,
    repeated: (text) =>
      data(chunk({ content: text })) + data(chunk({}, 'stop')) + data(chunk({}, 'stop')) + chatFinish('stop'),
    errorBody: (message) => told({ message, type: 'some_error', code: null }),
    errorEvent: data(told({ message: 'Overloaded', type: 'server_error', code: null })),
    noQuota: {
      status: 429,
      body: told({ message: 'No quota', type: 'insufficient_quota', code: 'insufficient_quota' }),
    },
    tooLong: {
      status: 400,
      body: told({
        message: 'maximum context length is 9 tokens',
        type: 'invalid_request_error',
        code: 'context_length_exceeded',
      }),
    },
  }
}

const openai = chat({
  id: 'openai',
  model: 'openai/gpt-4o-mini',
  misspelt: { model: 'openai/gpt-4o-mimi', meant: 'gpt-4o-mini' },
  keyName: 'OPENAI_API_KEY',
  env: (origin) => ({ OPENAI_API_KEY: 'sk-canary-openai', OPENAI_BASE_URL: `${origin}/v1` }),
})

const compatible = chat({
  id: 'ollama',
  model: 'ollama/llama3.2-vision',
  misspelt: { model: 'ollama/lama3.2-vision', meant: 'llama3.2-vision' },
  keyName: 'OLLAMA_API_KEY',
  env: (origin) => ({ OLLAMA_BASE_URL: `${origin}/v1`, OLLAMA_MODELS: 'llama3.2-vision' }),
})

const anthropic: WireFormat = {
  id: 'anthropic',
  model: 'anthropic/claude-haiku-4-5',
  misspelt: { model: 'anthropic/claude-haiku-4-6', meant: 'claude-haiku-4-5' },
  keyName: 'ANTHROPIC_API_KEY',
  env: (origin) => ({ ANTHROPIC_API_KEY: 'sk-ant-canary', ANTHROPIC_BASE_URL: origin }),
  begin: begin() + textBlock(0),
  say: (text) => say(0, text),
  end: (reason) => stopBlock(0) + finish(reason === 'stop' ? 'end_turn' : 'max_tokens') + stop,
  refusal:
    stopBlock(0) +
    finish('refusal', { output_tokens: 1 }, { stop_details: { type: 'refusal', explanation: 'I cannot' } }) +
    stop,
  unknown: `${sse({ type: 'ping' })}${sse({ type: 'wonder', index: 7 })}: a comment\n\n${sse({
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'wonder_delta', wonder: 1 },
  })}`,
  repeated: (text) =>
    textBlock(0) + say(0, text) + stopBlock(0) + finish('end_turn') + finish('end_turn') + stop + stop,
  errorBody: (message) => failure('some_error', message),
  errorEvent: sse(failure('overloaded_error', 'Overloaded')),
  noQuota: { status: 400, body: failure('invalid_request_error', 'Your credit balance is too low.') },
  tooLong: {
    status: 400,
    body: failure('invalid_request_error', 'prompt is too long: 9 tokens > 8 maximum'),
  },
}

const content = (text: string, more: Readonly<Record<string, unknown>> = {}) =>
  data({ candidates: [{ index: 0, content: { role: 'model', parts: [{ text }] }, ...more }] })
const geminiEnd = (finishReason: string) =>
  data({
    candidates: [{ index: 0, content: { role: 'model', parts: [] }, finishReason }],
    usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 1, totalTokenCount: 6 },
  })

const gemini: WireFormat = {
  id: 'gemini',
  model: 'gemini/gemini-2.5-flash',
  misspelt: { model: 'gemini/gemini-2.5-flasch', meant: 'gemini-2.5-flash' },
  keyName: 'GEMINI_API_KEY',
  env: (origin) => ({ GEMINI_API_KEY: 'AIza-canary', GEMINI_BASE_URL: `${origin}/v1beta` }),
  begin: data({ candidates: [{ index: 0, content: { role: 'model', parts: [] } }] }),
  say: (text) => content(text),
  end: (reason) => geminiEnd(reason === 'stop' ? 'STOP' : 'MAX_TOKENS'),
  refusal: data({ promptFeedback: { blockReason: 'SAFETY', blockReasonMessage: 'I cannot' } }),
  unknown: `${data({ wonder: 1 })}${data({ candidates: [{ index: 0, content: { parts: [{ wonder: {} }] }, wonder: 1 }] })}`,
  repeated: (text) => content(text) + geminiEnd('STOP') + geminiEnd('STOP'),
  errorBody: (message) => ({ error: { code: 400, message, status: 'SOME_ERROR' } }),
  errorEvent: data({ error: { code: 503, message: 'Overloaded', status: 'UNAVAILABLE' } }),
  noQuota: {
    status: 429,
    body: {
      error: {
        code: 429,
        message: 'No quota',
        status: 'RESOURCE_EXHAUSTED',
        details: [{ violations: [{ quotaId: 'GenerateRequestsPerDayPerProject' }] }],
      },
    },
  },
  tooLong: {
    status: 400,
    body: {
      error: {
        code: 400,
        message: 'The input token count (9) exceeds the maximum',
        status: 'INVALID_ARGUMENT',
      },
    },
  },
}

// Unnumbered, so that a stream can be put together from any pieces; numbered ones are played beside the provider.
const openaiResponses: WireFormat = {
  ...chat({
    id: 'openai-responses',
    model: 'openai-responses/gpt-4o-mini',
    misspelt: { model: 'openai-responses/gpt-4o-mimi', meant: 'gpt-4o-mini' },
    keyName: 'OPENAI_API_KEY',
    env: (origin) => ({ OPENAI_API_KEY: 'sk-canary-openai', OPENAI_BASE_URL: `${origin}/v1` }),
  }),
  begin: responses.sse(responses.created),
  say: (text) => responses.sse(responses.say(text)),
  end: (reason) =>
    responses.sse(reason === 'stop' ? responses.completed() : responses.incomplete('max_output_tokens')),
  refusal: responses.sse(responses.refuse('I cannot')) + responses.sse(responses.completed()),
  unknown: `event: wonder\ndata: {"type":"wonder"}\n\n${responses.sse({ type: 'response.wonder.delta', delta: {} })}: a comment\n\n`,
  repeated: (text) =>
    responses.sse(responses.say(text)) +
    responses.sse(responses.completed()) +
    responses.sse(responses.completed()),
  errorEvent: responses.sse({ type: 'error', code: 'server_error', message: 'Overloaded', param: null }),
}

export const formats: readonly WireFormat[] = [openai, openaiResponses, anthropic, gemini, compatible]
