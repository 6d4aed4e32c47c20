import { GoogleGenAI } from '@google/genai'
import { isAbort } from '../../core/errors'
import { modelName, type Provider, type ProviderAccess } from '../provider'
import { toAppError } from './errors'
import { HttpFailure } from './failure'
import { fromStream } from './from-stream'
import { describeGeminiModel, geminiModels } from './models'
import { providerId } from './signatures'
import { leavesFormatOut, toRequest } from './to-request'

const keyName = 'GEMINI_API_KEY'
const keyHeader = 'x-goog-api-key'

// Within the 15 minutes a whole answer may take; silence is noticed earlier, by the fetch that is handed in.
const wholeAnswerMs = 15 * 60_000

function client(access: ProviderAccess, answered: () => void) {
  return new GoogleGenAI({
    // Each of these, left out, would be taken from the server's environment.
    apiKey: access.apiKey ?? 'none',
    vertexai: false,
    // The base URL holds the version.
    apiVersion: '',
    // Without retry options the SDK makes one attempt: retrying is the browser's decision.
    httpOptions: { baseUrl: access.baseUrl, fetch: plainFetch(access, answered) },
  })
}

/** The fetch handed in, with failures kept whole (the SDK drops their headers) and no invented key. */
function plainFetch({ apiKey, fetch }: ProviderAccess, answered: () => void): typeof fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers)
    if (apiKey === undefined) headers.delete(keyHeader)
    const response = await fetch(input, { ...init, headers })
    if (!response.ok) throw new HttpFailure(response.status, await response.text(), response.headers)
    answered()
    return response
  }
}

function whereOf(access: ProviderAccess, model: string) {
  const secrets = access.apiKey === undefined ? [] : [access.apiKey]
  return { model, keyName, secrets, answered: false, started: false }
}

/** Gemini's generateContent, and every server that speaks it. */
export const gemini: Provider = {
  id: providerId,
  label: 'Gemini',
  keyName,
  baseUrlName: 'GEMINI_BASE_URL',
  modelsName: 'GEMINI_MODELS',
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
  models: geminiModels,
  describe: describeGeminiModel,

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
