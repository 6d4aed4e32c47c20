import { isAbort } from '../../core/errors'
import { modelName, type Provider } from '../provider'
import { client, keyName, whereOf, wholeAnswerMs } from './client'
import { toAppError } from './errors'
import { fromStream } from './from-stream'
import { describeGeminiModel, geminiModels } from './models'
import { geminiOperationModels, withFamily, withTranscription } from './operation-models'
import { geminiOperations } from './operations/operations'
import { providerId } from './signatures'
import { leavesFormatOut, toRequest } from './to-request'

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
  operations: geminiOperations,

  async list(access, signal) {
    try {
      const api = client(access, () => undefined)
      const pager = await api.models.list({ config: { pageSize: 1000, abortSignal: signal } })
      return pager.page
        .filter(({ supportedActions: can }) => can === undefined || can.includes('generateContent'))
        .flatMap(({ name }) => name?.replace(/^models\//, '') ?? [])
    } catch (error) {
      signal.throwIfAborted()
      throw toAppError(error, whereOf(access, ''))
    }
  },

  async *stream(request, { signal, media, access }) {
    const where = whereOf(access, modelName(request.model))
    const answerTool = request.format.type === 'tool' ? request.format.name : undefined
    // The SDK lets a body go without closing its connection; this closes it whichever way the reading ends.
    const over = new AbortController()
    try {
      const { config, ...params } = await toRequest(request, media)
      signal.throwIfAborted()
      if (leavesFormatOut(request))
        yield { type: 'status', text: 'This model takes tools only without a forced form of the answer.' }
      const abortSignal = AbortSignal.any([signal, over.signal, AbortSignal.timeout(wholeAnswerMs)])
      const api = client(access, () => {
        where.answered = true
      })
      const chunks = await api.models.generateContentStream({ ...params, config: { ...config, abortSignal } })
      for await (const event of fromStream(chunks, answerTool)) {
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
