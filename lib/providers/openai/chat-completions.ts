import OpenAI from 'openai'
import { isAbort } from '../../core/errors'
import type { WireRequest } from '../../core/lm/message'
import { modelName, type Provider, type ProviderAccess } from '../provider'
import { toAppError } from './errors'
import { fromStream } from './from-stream'
import { takesTemperature } from './models'
import { toRequest } from './to-request'

// Within the 15 minutes a whole answer may take; silence is noticed earlier, by the fetch that is handed in.
const wholeAnswerMs = 15 * 60_000

function client({ apiKey, baseUrl, fetch }: ProviderAccess) {
  return new OpenAI({
    apiKey: apiKey ?? 'none',
    baseURL: baseUrl,
    fetch,
    // Retrying is the browser's decision: two who retry multiply what is paid.
    maxRetries: 0,
    timeout: wholeAnswerMs,
    // Nothing of the server's environment may travel along.
    organization: null,
    project: null,
    logLevel: 'off',
    ...(apiKey === undefined ? { defaultHeaders: { Authorization: null } } : {}),
  })
}

function secretsOf({ apiKey }: ProviderAccess): string[] {
  return apiKey === undefined ? [] : [apiKey]
}

/** What tells one server of chat completions from another. */
export type ChatServerFacts = Omit<Provider, 'list' | 'stream'>

/** A provider that speaks OpenAI chat completions: OpenAI itself, and every server that does the same. */
export function chatCompletions(facts: ChatServerFacts): Provider {
  return {
    ...facts,

    async list(access, signal) {
      try {
        const page = await client(access).models.list({ signal })
        return page.data.map((model) => model.id)
      } catch (error) {
        signal.throwIfAborted()
        throw toAppError(error, {
          model: '',
          keyName: facts.keyName,
          secrets: secretsOf(access),
          started: false,
        })
      }
    },

    async *stream(request, { signal, media, access }) {
      const where = {
        model: modelName(request.model),
        keyName: facts.keyName,
        secrets: secretsOf(access),
        started: false,
      }
      try {
        const params = await toRequest(request, media)
        signal.throwIfAborted()
        if (ignoresTemperature(request))
          yield { type: 'status', text: 'This model takes no temperature; it uses its own.' }
        const chunks = await client(access).chat.completions.create(params, { signal })
        for await (const event of fromStream(chunks)) {
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
}

function ignoresTemperature(request: WireRequest): boolean {
  return request.temperature !== undefined && !takesTemperature(modelName(request.model))
}
