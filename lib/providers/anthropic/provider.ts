import Anthropic from '@anthropic-ai/sdk'
import { isAbort } from '../../core/errors'
import { plainNames } from '../fit/names'
import { fitRequest } from '../fit/request'
import { ownSignal } from '../own-signal'
import { modelName, type Provider, type ProviderAccess } from '../provider'
import { openWithout } from '../refusals/open-without'
import { onlySent } from '../sent-headers'
import { type Reading, readAnswers } from '../sse/read-answers'
import { newWitness } from '../sse/witness'
import { anthropicModels } from './catalogue'
import { streamFailure, toAppError } from './errors'
import { fromStream } from './from-stream'
import { readAnthropicList } from './list'
import { describeAnthropicModel } from './models'
import { providerId } from './thoughts'
import { answerToolOf, departures, type Params, toRequest } from './to-request'
import { isClaude } from './traits'
import { whole } from './whole-message'
import { anthropicWishes, readRefused } from './wishes'

const keyName = 'ANTHROPIC_API_KEY'

// Within the 15 minutes a whole answer may take; silence is noticed earlier, by the fetch that is handed in.
const wholeAnswerMs = 15 * 60_000

// The SDK takes more of these from the server's environment; nothing of that may travel along.
const sentHeaders = ['x-api-key', 'anthropic-version']

function client({ apiKey, baseUrl, fetch }: ProviderAccess, reading?: Reading) {
  const plain: typeof globalThis.fetch = (url, init) =>
    fetch(url, { ...init, headers: onlySent(init?.headers, sentHeaders) })
  return new Anthropic({
    // A key that is given keeps the SDK from looking for another one on this computer.
    apiKey: apiKey ?? 'none',
    webhookKey: null,
    // The SDK writes the version into its paths, and people write it into the URL.
    baseURL: baseUrl.replace(/\/v1$/, ''),
    fetch: reading ? readAnswers(plain, reading) : plain,
    // Retrying is the browser's decision: two who retry multiply what is paid.
    maxRetries: 0,
    timeout: wholeAnswerMs,
    openTelemetry: { traces: false, propagation: false },
    logLevel: 'off',
    // This header is the one that every server of this API reads.
    defaultHeaders: { Authorization: null, 'x-api-key': apiKey ?? null },
  })
}

function secretsOf({ apiKey }: ProviderAccess): string[] {
  return apiKey === undefined ? [] : [apiKey]
}

/** Anthropic messages, and every server that speaks them. */
export const anthropic: Provider = {
  id: providerId,
  label: 'Anthropic',
  keyName,
  baseUrlName: 'ANTHROPIC_BASE_URL',
  modelsName: 'ANTHROPIC_MODELS',
  baseUrl: 'https://api.anthropic.com',
  models: anthropicModels,
  describe: describeAnthropicModel,
  nameRule: ({ name }) => ({ isVendors: isClaude(name), offered: true }),

  async list(access, signal) {
    try {
      const page = await client(access).models.list({ limit: 1000 }, { signal })
      return readAnthropicList(page.data)
    } catch (error) {
      signal.throwIfAborted()
      throw toAppError(error, { model: '', keyName, secrets: secretsOf(access), started: false })
    }
  },

  async *stream(request, { signal, media, access }) {
    const where = { model: modelName(request.model), keyName, secrets: secretsOf(access), started: false }
    try {
      const { request: fitted, original } = fitRequest(request, plainNames)
      const params = await toRequest(fitted, media)
      signal.throwIfAborted()
      for (const text of departures(request)) yield { type: 'status', text }
      const reading: Reading = { witness: newWitness(), secrets: where.secrets, fail: streamFailure, whole }
      const { events, lost } = await openWithout(params, {
        wishes: anthropicWishes,
        read: readRefused,
        access,
        model: params.model,
        send: (body) => send(body, { access, signal, reading }),
      })
      for (const text of lost) yield { type: 'status', text }
      const answerTool = answerToolOf(fitted)?.name
      for await (const event of fromStream(events, { ...reading, request: fitted, answerTool, original })) {
        where.started = true
        yield event
      }
      // The SDK ends an aborted stream without a word.
      signal.throwIfAborted()
    } catch (error) {
      signal.throwIfAborted()
      if (isAbort(error)) throw error
      throw toAppError(error, where)
    }
  },
}

function send(
  params: Params,
  { access, signal, reading }: { access: ProviderAccess; signal: AbortSignal; reading: Reading },
) {
  // Only the version before knows a temperature.
  const headers = params.temperature === undefined ? {} : { 'anthropic-version': '2023-06-01' }
  return client(access, reading).messages.create(params, { signal: ownSignal(signal), headers })
}
