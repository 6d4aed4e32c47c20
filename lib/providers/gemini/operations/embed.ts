import type { RequestFor, ResultOf } from '../../../core/lm/operations'
import { cannot, notAnswered, refuseBlank } from '../../operation-checks'
import { modelName } from '../../provider'
import { toInlineData } from '../media'
import { ask, type Call } from './ask'

/** Contents one `batchEmbedContents` takes. */
const maxContents = 100
/** Pictures a request may hold. */
const maxMedia = 6

/** One vector per text, then one per medium, in order, as many requests as the limits ask for. Throws AppError `invalid` for an
 * empty text, `incomplete` when a vector is missing. */
export async function embed(request: RequestFor<'embed'>, call: Call): Promise<ResultOf<'embed'>> {
  const { model, texts, media = [], dimensions } = request
  refuseBlank(texts, 'has no vector')
  if (texts.length + media.length === 0) refuseBlank([''], 'has no vector')
  if (media.length > 0 && !seesMedia(model))
    throw cannot('This model makes vectors of texts only, not of media.')
  const contents = [
    // As contents of their own: texts alone would be taken as the parts of one.
    ...inBatches(
      texts.map((text) => ({ text })),
      maxContents,
    ),
    ...inBatches(await Promise.all(media.map((ref) => toInlineData(ref, call.media))), maxMedia),
  ]
  const vectors: number[][] = []
  for (const batch of contents) {
    const response = await ask({ model, call }, (api, { name, abortSignal }) =>
      api.models.embedContent({
        model: name,
        contents: batch.map((part) => ({ role: 'user', parts: [part] })),
        config: { abortSignal, ...(dimensions === undefined ? {} : { outputDimensionality: dimensions }) },
      }),
    )
    const found = (response.embeddings ?? []).flatMap(({ values }) => (values?.length ? [values] : []))
    if (found.length !== batch.length) throw notAnswered('a vector for each text and medium')
    vectors.push(...found)
  }
  return { operation: 'embed', vectors, usage: {} }
}

/** The older ones take texts alone; what is not known may take more. */
function seesMedia(model: string): boolean {
  return !/^(gemini-embedding-001|text-embedding)/.test(modelName(model))
}

function inBatches<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  )
}
