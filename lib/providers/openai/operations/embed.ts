import * as z from 'zod'
import type { RequestFor, ResultOf } from '../../../core/lm/operations'
import { cannot, notAnswered, refuseBlank } from '../../operation-checks'
import { ownSignal } from '../../own-signal'
import { modelName } from '../../provider'
import { ask, type Call } from './ask'

// One request takes 2048 texts and 300 000 tokens (the API's reference, 2026-08). A token is at least one byte of UTF-8,
// so that many bytes never hold more tokens.
const maxTexts = 2048
const maxBytes = 300_000

const answerSchema = z.object({
  data: z.array(z.object({ index: z.number().optional(), embedding: z.array(z.number()).min(1) })),
  usage: z.object({ prompt_tokens: z.number() }).optional().catch(undefined),
})

/**
 * One vector per text, in order; as many requests as the limits ask for, one after the other. Throws AppError `invalid` for an
 * empty text, `incomplete` when a vector is missing.
 */
export async function embed(
  request: RequestFor<'embed'>,
  call: Call,
  keyName: string,
): Promise<ResultOf<'embed'>> {
  if (request.media?.length) throw cannot('This provider makes vectors of texts only, not of media.')
  refuseBlank(request.texts, 'has no vector')
  const vectors: number[][] = []
  let input: number | undefined
  for (const texts of batches(request.texts)) {
    const raw: unknown = await ask({ request, call, keyName }, (api) =>
      api.embeddings.create(
        {
          model: modelName(request.model),
          input: texts,
          // Numbers, because not every server of this kind knows the SDK's own choice.
          encoding_format: 'float',
          ...(request.dimensions === undefined ? {} : { dimensions: request.dimensions }),
        },
        { signal: ownSignal(call.signal) },
      ),
    )
    const answer = answerSchema.safeParse(raw)
    if (!answer.success || answer.data.data.length !== texts.length)
      throw notAnswered('a vector for each text')
    const { data, usage } = answer.data
    const sorted = data.map((one, place) => ({ place: one.index ?? place, vector: one.embedding }))
    vectors.push(...sorted.toSorted((a, b) => a.place - b.place).map(({ vector }) => vector))
    if (usage) input = (input ?? 0) + usage.prompt_tokens
  }
  return { operation: 'embed', vectors, usage: { input } }
}

function batches(texts: readonly string[]): string[][] {
  const all: string[][] = []
  let bytes = 0
  for (const text of texts) {
    const size = Buffer.byteLength(text)
    const last = all.at(-1)
    if (last && last.length < maxTexts && bytes + size <= maxBytes) {
      last.push(text)
      bytes += size
    } else {
      all.push([text])
      bytes = size
    }
  }
  return all
}
