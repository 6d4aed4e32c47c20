import * as z from 'zod'
import { isAbort } from '../../core/errors'
import type { NameRule } from '../fit/names'
import { fitRequest } from '../fit/request'
import { modelName, type Provider } from '../provider'
import { openWithout } from '../refusals/open-without'
import type { Reading } from '../sse/read-answers'
import { newWitness } from '../sse/witness'
import { geminiModels } from './catalogue'
import { client, keyName, whereOf, wholeAnswerMs } from './client'
import { streamFailure, toAppError } from './errors'
import { geminiFamily } from './family'
import { fromStream } from './from-stream'
import { readGeminiList } from './list'
import { describeGeminiModel } from './models'
import { geminiOperationModels, withFamily, withTranscription } from './operation-models'
import { geminiOperations } from './operations/operations'
import { providerId } from './signatures'
import { ignoresTemperature, leavesFormatOut, toRequest } from './to-request'
import { geminiWishes, readRefused } from './wishes'

/** True where one of the API's ways to ask that are used here is among those that its list names, or it names none. */
function isAskable(actions: readonly string[] | undefined): boolean {
  return actions === undefined || actions.some((one) => one === 'generateContent' || one === 'embedContent')
}

/** Letters, digits and a few signs, beginning with a letter or an underscore. */
const geminiNames: NameRule = {
  bad: /[^\w.:-]/g,
  first: { fits: /^[A-Za-z_]/, put: '_' },
  maxLength: 64,
}

/** An answer that was sent whole is its one chunk. */
function whole(json: unknown): readonly unknown[] | undefined {
  const { candidates, promptFeedback, usageMetadata } = Object(json)
  return candidates || promptFeedback || usageMetadata ? [json] : undefined
}

const endSchema = z.object({
  candidates: z.array(z.object({ finishMessage: z.string().min(1).optional().catch(undefined) })),
})

/** Why an answer ended, in the vendor's own words, which its SDK leaves out. */
function sentencesIn(event: unknown): string[] {
  return (endSchema.safeParse(event).data?.candidates ?? []).flatMap(
    ({ finishMessage }) => finishMessage ?? [],
  )
}

/** Gemini's generateContent, and every server that speaks it. */
export const gemini: Provider = {
  id: providerId,
  label: 'Gemini',
  keyName,
  baseUrlName: 'GEMINI_BASE_URL',
  modelsName: 'GEMINI_MODELS',
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
  models: [...geminiModels.map(withTranscription), ...geminiOperationModels],
  describe: (name) => withFamily(describeGeminiModel(name)),
  nameRule: ({ name, actions }) => {
    const { isVendors, offered } = geminiFamily(name)
    return { isVendors, offered: offered && isAskable(actions) }
  },
  operations: geminiOperations,

  async list(access, signal) {
    try {
      const api = client(access, () => undefined)
      const pager = await api.models.list({ config: { pageSize: 1000, abortSignal: signal } })
      return readGeminiList(pager.page)
    } catch (error) {
      signal.throwIfAborted()
      throw toAppError(error, whereOf(access, ''))
    }
  },

  async *stream(request, { signal, media, access }) {
    const where = whereOf(access, modelName(request.model))
    // The SDK lets a body go without closing its connection; this closes it whichever way the reading ends.
    const over = new AbortController()
    try {
      const { request: fitted, original } = fitRequest(request, geminiNames)
      const params = await toRequest(fitted, media)
      signal.throwIfAborted()
      if (leavesFormatOut(request))
        yield { type: 'status', text: 'This model takes tools only without a forced form of the answer.' }
      if (ignoresTemperature(request))
        yield { type: 'status', text: 'This model takes no temperature; it uses its own.' }
      const abortSignal = AbortSignal.any([signal, over.signal, AbortSignal.timeout(wholeAnswerMs)])
      const sentences: string[] = []
      const see = (event: unknown) => sentences.push(...sentencesIn(event))
      const { secrets } = where
      const reading: Reading = { witness: newWitness(), secrets, fail: streamFailure, whole, see }
      const answered = () => {
        where.answered = true
      }
      const api = client(access, answered, reading)
      const { events: chunks, lost } = await openWithout(params, {
        wishes: geminiWishes,
        read: readRefused,
        access,
        model: params.model,
        send: ({ config, ...rest }) =>
          api.models.generateContentStream({ ...rest, config: { ...config, abortSignal } }),
      })
      for (const text of lost) yield { type: 'status', text }
      for await (const event of fromStream(chunks, { ...reading, request: fitted, original, sentences })) {
        where.started = true
        yield event
      }
      signal.throwIfAborted()
    } catch (error) {
      signal.throwIfAborted()
      if (isAbort(error)) throw error
      throw toAppError(error, where)
    } finally {
      over.abort()
    }
  },
}
