import { parameterWish, type Wish } from '../../refusals/wish'
import { samplingSaid } from '../wishes'
import type { Params } from './to-request'

/** Parameters of Responses that a model or an account may refuse and an answer can do without. */
export const responsesWishes: readonly Wish<Params>[] = [
  parameterWish({ name: 'temperature', paths: ['temperature'], said: samplingSaid.temperature }),
  parameterWish({ name: 'top_p', paths: ['top_p'], said: samplingSaid.topP }),
  parameterWish({
    name: 'reasoning.effort',
    paths: ['reasoning.effort'],
    parameters: ['reasoning.effort', 'reasoning_effort'],
    said: samplingSaid.effort,
  }),
  parameterWish({
    name: 'reasoning.summary',
    paths: ['reasoning.summary'],
    // Summaries are granted to verified organisations, and to models that have thoughts to tell.
    words: /summar/i,
    said: 'The provider shows no thoughts of this model to this account.',
    byAccount: true,
  }),
  parameterWish({
    name: 'reasoning',
    paths: ['reasoning'],
    words: /reasoning(?!.?(summar|effort))/i,
    said: 'This model takes nothing about its thoughts: it was asked without.',
  }),
  parameterWish({
    name: 'include',
    paths: ['include'],
    words: /include|encrypted/i,
    said: 'This server seals no thoughts to hand back; asked again, the model thinks anew.',
  }),
  parameterWish({ name: 'text.verbosity', paths: ['text.verbosity'], said: samplingSaid.verbosity }),
  {
    name: 'detail',
    parameters: ['input_image.detail', 'detail'],
    without: withoutDetail,
    said: samplingSaid.detail,
  },
]

/** The API's types want the word; `auto` says nothing. */
function withoutDetail(params: Params): Params | undefined {
  if (!Array.isArray(params.input)) return undefined
  let held = false
  const input = params.input.map((item) => {
    if (!('content' in item) || !Array.isArray(item.content) || !('role' in item) || item.role !== 'user')
      return item
    const content = item.content.map((part) => {
      if (part.type !== 'input_image' || part.detail === 'auto' || part.detail === undefined) return part
      held = true
      return { ...part, detail: 'auto' as const }
    })
    return { ...item, content } as typeof item
  })
  return held ? { ...params, input } : undefined
}
