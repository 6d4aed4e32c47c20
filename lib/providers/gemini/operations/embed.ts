import type { RequestFor, ResultOf } from '../../../core/lm/operations'
import { notAnswered, refuseBlank } from '../../operation-checks'
import { ask, type Call } from './ask'

/** Texts one `batchEmbedContents` takes. */
const maxTexts = 100

/** One vector per text, in order, a hundred texts a request. Throws AppError `invalid` for an
 * empty text, `incomplete` when a vector is missing. */
export async function embed(request: RequestFor<'embed'>, call: Call): Promise<ResultOf<'embed'>> {
  const { model, texts, dimensions } = request
  refuseBlank(texts, 'has no vector')
  const vectors: number[][] = []
  for (let at = 0; at < texts.length; at += maxTexts) {
    const batch = texts.slice(at, at + maxTexts)
    const response = await ask({ model, call }, (api, { name, abortSignal }) =>
      api.models.embedContent({
        model: name,
        // As contents of their own: texts alone would be taken as the parts of one.
        contents: batch.map((text) => ({ role: 'user', parts: [{ text }] })),
        config: { abortSignal, ...(dimensions === undefined ? {} : { outputDimensionality: dimensions }) },
      }),
    )
    const found = (response.embeddings ?? []).flatMap(({ values }) => (values?.length ? [values] : []))
    if (found.length !== batch.length) throw notAnswered('a vector for each text')
    vectors.push(...found)
  }
  return { operation: 'embed', vectors, usage: {} }
}
