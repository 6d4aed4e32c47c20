import Anthropic from '@anthropic-ai/sdk'
import { parameterWish, type Refused, type Wish } from '../refusals/wish'
import { plea } from './plea'
import type { Params } from './to-request'

/** What the API refused, of an error of its SDK; undefined when it never answered. */
export function readRefused(error: unknown): Refused | undefined {
  if (!(error instanceof Anthropic.APIError) || error.status === undefined) return undefined
  return { status: error.status, text: error.apiMessage ?? error.message }
}

/** Parameters of messages that a model may refuse and an answer can do without. */
export const anthropicWishes: readonly Wish<Params>[] = [
  parameterWish({
    name: 'temperature',
    paths: ['temperature'],
    said: 'This model refused the temperature: it was left out, and the model used its own.',
  }),
  parameterWish({ name: 'top_p', paths: ['top_p'], said: 'This model refused top_p: it was left out.' }),
  parameterWish({ name: 'top_k', paths: ['top_k'], said: 'This model refused top_k: it was left out.' }),
  parameterWish({
    name: 'effort',
    paths: ['output_config.effort'],
    parameters: ['output_config.effort', 'effort'],
    said: 'This model refused the effort: it was left out, and the model used its own.',
  }),
  {
    name: 'tool_choice',
    parameters: ['tool_choice'],
    words: /tool_choice|forc(e|ed|ing) tool/i,
    without: withoutForce,
    said: 'This model cannot be made to call a tool; it is asked to, and decides by itself.',
  },
  parameterWish({
    name: 'thinking',
    paths: ['thinking'],
    words:
      /\bthinking\.(type|display|budget|adaptive|enabled|disabled)|(adaptive|extended|summarized) thinking|\bthinking\b.{0,60}\b(not|unsupported|cannot)\b/i,
    said: 'This model refused what was asked about its thoughts: it thinks as it does by itself.',
  }),
  parameterWish({
    name: 'output_config.format',
    paths: ['output_config.format'],
    parameters: ['output_config.format', 'output_config'],
    said: 'This model holds no answer to a schema: it was asked for in words, and is checked here.',
  }),
]

/** Free to call a tool or not; what was to be an answer by tool is asked for in words. */
function withoutForce(params: Params): Params | undefined {
  const choice = params.tool_choice
  if (choice?.type !== 'any' && choice?.type !== 'tool') return undefined
  const free: Params = { ...params, tool_choice: { type: 'auto', disable_parallel_tool_use: true } }
  if (choice.type === 'any') return free
  const words = plea(choice.name)
  if (params.system === undefined) return { ...free, system: words }
  if (typeof params.system === 'string') return { ...free, system: `${params.system}\n\n${words}` }
  return { ...free, system: [...params.system, { type: 'text', text: words }] }
}
