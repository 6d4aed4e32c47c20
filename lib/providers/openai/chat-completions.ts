import type { WireRequest } from '../../core/lm/message'
import { plainNames } from '../fit/names'
import { fitRequest } from '../fit/request'
import { ownSignal } from '../own-signal'
import { modelName, type Provider } from '../provider'
import { openWithout } from '../refusals/open-without'
import { refuseTypes } from '../taken-types'
import { answerForms } from './answer-forms'
import { isAudioModel } from './audio-model'
import { client, readingOf, told } from './client'
import { fromStream } from './from-stream'
import { listModels } from './list'
import { withoutLinks } from './media'
import { samples, toRequest } from './to-request'
import { chatWishes, readRefused } from './wishes'

/** What tells one server of chat completions from another. */
export interface ChatServerFacts extends Omit<Provider, 'list' | 'stream'> {
  /** False where the server fetches no links: it gets the bytes. */
  links?: false | undefined
  /** Types of pictures the server takes, where it takes fewer than OpenAI. */
  imageMimes?: readonly string[] | undefined
}

/** A provider that speaks OpenAI chat completions: OpenAI itself, and every server that does the same. */
export function chatCompletions({ links, imageMimes, ...facts }: ChatServerFacts): Provider {
  return {
    ...facts,

    list: (access, signal) => listModels(access, facts.keyName, signal),

    stream(request, { signal, media, access }) {
      return told(request, { signal, access, keyName: facts.keyName }, async function* () {
        const { request: fitted, original } = fitRequest(request, plainNames)
        if (imageMimes && !request.byHand) refuseTypes(request, { label: facts.label, imageMimes })
        const params = await toRequest(links === false ? withoutLinks(fitted) : fitted, media)
        signal.throwIfAborted()
        if (ignoresFormat(request)) yield { type: 'status', text: noFormat }
        if (ignoresTemperature(request)) yield { type: 'status', text: noTemperature }
        // The vendor itself says beforehand what its models take; of other servers it shows when they are asked.
        const isOther = access.baseUrl !== facts.baseUrl || facts.selfHosted === true
        const reading = readingOf(access, { whole, original })
        const { events, lost } = await openWithout(params, {
          wishes: isOther ? [...chatWishes, ...answerForms] : chatWishes,
          read: readRefused,
          access,
          model: params.model,
          send: (body) =>
            client(access, reading).chat.completions.create(body, { signal: ownSignal(signal) }),
        })
        for (const text of lost) yield { type: 'status', text }
        yield* fromStream(events, request, reading)
      })
    },
  }
}

/** A completion that was sent whole is its one chunk. */
function whole(json: unknown): readonly unknown[] | undefined {
  return Array.isArray(Object(json).choices) ? [json] : undefined
}

const noFormat = 'This model takes no form of the answer; it is asked for in words and checked here.'

function ignoresFormat({ model, format }: WireRequest): boolean {
  return isAudioModel(modelName(model)) && (format.type === 'json' || format.type === 'schema')
}

export const noTemperature = 'This model takes no temperature; it uses its own.'

export function ignoresTemperature(request: WireRequest): boolean {
  return request.temperature !== undefined && !samples(request)
}
