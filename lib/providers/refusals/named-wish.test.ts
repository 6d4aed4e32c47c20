import { describe, expect, it } from 'vitest'
import { anthropicWishes } from '../anthropic/wishes'
import { geminiWishes } from '../gemini/wishes'
import { answerForms } from '../openai/answer-forms'
import { responsesWishes } from '../openai/responses/wishes'
import { chatWishes } from '../openai/wishes'
import { namedWish } from './named-wish'

const wishes = {
  chat: [...chatWishes, ...answerForms],
  responses: responsesWishes,
  messages: anthropicWishes,
  contents: geminiWishes,
} as const

type Row = [keyof typeof wishes, string, string | undefined, string | undefined]

describe('the wish that a refusal names', () => {
  it.each<Row>([
    // API, words, parameter of the error body, name of the wish
    [
      'chat',
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      undefined,
      'max_tokens',
    ],
    ['chat', 'Use the other one.', 'max_tokens', 'max_tokens'],
    ['chat', 'Unrecognized request argument supplied: reasoning_effort', undefined, 'reasoning_effort'],
    [
      'chat',
      "Unsupported value: 'reasoning_effort' does not support 'minimal' with this model.",
      'reasoning_effort',
      'reasoning_effort',
    ],
    [
      'chat',
      "Unsupported value: 'verbosity' does not support 'low' with this model.",
      'verbosity',
      'verbosity',
    ],
    [
      'chat',
      "Invalid value: 'original'. Supported values are: 'low', 'high', and 'auto'.",
      'messages[0].content[1].image_url.detail',
      'detail',
    ],
    ['chat', 'top_p: not permitted', undefined, 'top_p'],
    [
      'chat',
      "[{'loc': ('body', 'stream_options'), 'msg': 'Extra inputs are not permitted'}]",
      undefined,
      'stream_options',
    ],
    ['chat', 'response_format.json_schema is not supported', 'response_format.json_schema', 'json_schema'],
    [
      'responses',
      "Unsupported parameter: 'reasoning.summary' is not supported with this model.",
      'reasoning.summary',
      'reasoning.summary',
    ],
    [
      'responses',
      'Your organization must be verified to generate reasoning summaries.',
      undefined,
      'reasoning.summary',
    ],
    ['responses', "Unsupported value: 'minimal' is not supported.", 'reasoning.effort', 'reasoning.effort'],
    [
      'responses',
      "Unsupported parameter: 'reasoning' is not supported with this model.",
      'reasoning',
      'reasoning',
    ],
    ['responses', 'Encrypted content is not supported with this model.', 'include', 'include'],
    ['responses', "Unsupported parameter: 'text.verbosity'.", 'text.verbosity', 'text.verbosity'],
    ['messages', 'temperature: Extra inputs are not permitted', undefined, 'temperature'],
    ['messages', 'top_k: Extra inputs are not permitted', undefined, 'top_k'],
    ['messages', '`top_p` cannot be specified for this model.', undefined, 'top_p'],
    ['messages', 'thinking.type: disabled is not supported by this model', undefined, 'thinking'],
    ['messages', 'adaptive thinking is not supported on this model', undefined, 'thinking'],
    ['messages', 'tool_choice.type: any and tool are not supported by this model', undefined, 'tool_choice'],
    ['messages', 'Thinking may not be enabled when tool_choice forces tool use.', undefined, 'thinking'],
    ['messages', 'output_config.effort: xhigh is not supported by this model', undefined, 'effort'],
    ['messages', 'output_config.format: Extra inputs are not permitted', undefined, 'output_config.format'],
    ['contents', 'Thinking level is not supported for this model.', undefined, 'thinkingLevel'],
    ['contents', 'thinking_budget is not supported by this model', undefined, 'thinkingBudget'],
    [
      'contents',
      'Invalid JSON payload received. Unknown name "thinkingLevel" at \'generation_config.thinking_config\': Cannot find field.',
      undefined,
      'thinkingLevel',
    ],
    [
      'contents',
      'Multiple candidates is not enabled; candidateCount is not supported',
      undefined,
      'candidateCount',
    ],
    ['contents', 'Invalid argument.', 'generation_config.media_resolution', 'mediaResolution'],
    ['contents', 'Thinking is not supported by this model.', undefined, 'includeThoughts'],
    // Something else stays a refusal.
    [
      'chat',
      "Invalid schema for function 'read': 'temperature' is not of type 'object'",
      'tools[0].function.parameters',
      undefined,
    ],
    ['chat', 'The model does not support tools.', 'tools', undefined],
    ['chat', "Invalid 'messages[0].content': too long", 'messages[0].content', undefined],
    ['chat', 'max_tokens is too large: 900000', 'max_tokens', undefined],
    ['messages', 'messages.0.content.1.image.source: temperature is not an image', undefined, undefined],
    ['messages', 'tools.0.input_schema: effort is not valid', undefined, undefined],
    ['messages', 'max_tokens: 900000 > 128000, which is the maximum allowed', undefined, undefined],
    ['messages', 'Your effort is appreciated.', undefined, undefined],
    ['contents', 'Unable to process input image', undefined, undefined],
    ['contents', 'The input token count exceeds the maximum number of tokens allowed', undefined, undefined],
  ])('%s: %s (%s): %s', (api, text, parameter, name) => {
    const all: readonly { name: string }[] = wishes[api]
    const found = namedWish({ status: 400, parameter, text }, all as typeof wishes.chat)
    expect(found?.name).toBe(name)
  })

  it.each([401, 402, 403, 408, 413, 429, 502, 503, 504, 529])(
    'status %d is about something else',
    (status) => {
      expect(namedWish({ status, text: 'temperature is not supported' }, chatWishes)).toBeUndefined()
    },
  )

  it('takes no longer for words without end', () => {
    const started = performance.now()
    for (const part of ['a.', 'temperature', 'a b', '_', "'x' is not "])
      namedWish({ status: 400, text: part.repeat(200_000) }, wishes.chat)
    expect(performance.now() - started).toBeLessThan(500)
  })
})
