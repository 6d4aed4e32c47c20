import OpenAI from 'openai'
import type { Refused, Wish } from '../refusals/wish'
import { parameterWish } from '../refusals/wish'
import type { Params } from './to-request'

/** What the API refused, of an error of its SDK; undefined when it never answered. */
export function readRefused(error: unknown): Refused | undefined {
  if (!(error instanceof OpenAI.APIError) || error.status === undefined) return undefined
  // The SDK puts the status before the vendor's words.
  const text = error.message.replace(/^\d{3} /, '')
  return { status: error.status, parameter: error.param ?? undefined, text }
}

/** What is said of sampling that was refused, whichever API refused it. */
export const samplingSaid = {
  temperature: 'This model refused the temperature: it was left out, and the model used its own.',
  topP: 'This model refused top_p: it was left out, and the model used its own.',
  effort: 'This model refused the reasoning effort: it was left out, and the model used its own.',
  verbosity: 'This model refused the verbosity: it was left out, and the model used its own.',
  detail: 'This model refused how closely to look at pictures: it decided that by itself.',
} as const

/** Parameters of chat completions that a model may refuse and an answer can do without. */
export const chatWishes: readonly Wish<Params>[] = [
  parameterWish({
    name: 'stream_options',
    paths: ['stream_options'],
    words: /stream_options|include_usage/i,
    said: 'This server does not count tokens; usage and cost stay unknown.',
  }),
  parameterWish({ name: 'temperature', paths: ['temperature'], said: samplingSaid.temperature }),
  parameterWish({ name: 'top_p', paths: ['top_p'], said: samplingSaid.topP }),
  parameterWish({
    name: 'reasoning_effort',
    paths: ['reasoning_effort'],
    parameters: ['reasoning_effort', 'reasoning.effort'],
    said: samplingSaid.effort,
  }),
  parameterWish({ name: 'verbosity', paths: ['verbosity'], said: samplingSaid.verbosity }),
  // One limit under its two names: nothing is lost.
  renamed('max_tokens', 'max_completion_tokens'),
  renamed('max_completion_tokens', 'max_tokens'),
  {
    name: 'detail',
    parameters: ['image_url.detail', 'detail'],
    without: withoutDetail,
    said: samplingSaid.detail,
  },
]

function renamed(from: 'max_tokens' | 'max_completion_tokens', to: typeof from): Wish<Params> {
  return {
    name: from,
    parameters: [from],
    without({ [from]: limit, ...rest }) {
      return limit === undefined || limit === null ? undefined : { ...rest, [to]: limit }
    },
    undoes: to,
  }
}

function withoutDetail(params: Params): Params | undefined {
  let held = false
  const messages = params.messages.map((message) => {
    if (message.role !== 'user' || !Array.isArray(message.content)) return message
    const content = message.content.map((part) => {
      if (part.type !== 'image_url' || part.image_url.detail === undefined) return part
      held = true
      return { ...part, image_url: { url: part.image_url.url } }
    })
    return { ...message, content }
  })
  return held ? { ...params, messages } : undefined
}
