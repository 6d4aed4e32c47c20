import { AppError } from '../core/errors'
import type { LanguageModel } from '../core/lm/message'
import type { AnswerCache } from '../storage/prediction-cache'
import type { Operate } from './operate'
import type { KeptAnswer } from './runtime'

const notKept = () =>
  new AppError({
    code: 'not-found',
    message: 'This answer is not in the prediction cache, so it cannot be shown again without asking.',
  })

/** Stands in for every model where nobody may be asked. */
export const noModel: LanguageModel = async function* nobody(_request, { signal }) {
  signal.throwIfAborted()
  yield { type: 'error', error: { code: 'not-found', message: notKept().message, retryable: false } }
}

/** The same for operations. */
export const noOperation: Operate = async () => {
  throw notKept()
}

/** A cache without what came with capsules. */
export function ownAnswers<Entry extends KeptAnswer['entry']>(cache: AnswerCache<Entry>): AnswerCache<Entry> {
  return {
    ...cache,
    async get(key) {
      const entry = await cache.get(key)
      return entry?.fromCapsule ? undefined : entry
    },
  }
}

/** A cache that tells what is found in it and takes nothing in. */
export function toldCache<Entry extends KeptAnswer['entry']>(
  cache: AnswerCache<Entry>,
  tell: (answer: KeptAnswer) => void,
): AnswerCache<Entry> {
  return {
    ...cache,
    async get(key) {
      const entry = await cache.get(key)
      if (entry) tell({ key, entry })
      return entry
    },
    set: async () => undefined,
  }
}
