import type {
  Part as GeminiPart,
  GenerateContentConfig,
  GenerateContentResponse,
  GoogleGenAI,
} from '@google/genai'
import { AppError } from '../../../core/errors'
import type { LmCall } from '../../../core/lm/message'
import type { OperationUsage } from '../../../core/lm/operations'
import { notAnswered } from '../../operation-checks'
import { modelName, type ProviderAccess } from '../../provider'
import { client, whereOf, wholeAnswerMs } from '../client'
import { toAppError } from '../errors'

export type Call = LmCall & { access: ProviderAccess }

interface Asking {
  /** `provider/model`. */
  model: string
  call: Call
}

/** One try through the SDK, which closes its connection whichever way it ends; failures as AppError without the key. */
export async function ask<T>(
  { model, call: { signal, access } }: Asking,
  work: (api: GoogleGenAI, ask: { name: string; abortSignal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const name = modelName(model)
  const where = whereOf(access, name)
  const over = new AbortController()
  try {
    // The name becomes a part of the address.
    if (!/^[\w@:.-]+(\/[\w@:.-]+)*$/.test(name) || name.includes('..')) throw noSuchModel(name)
    signal.throwIfAborted()
    const abortSignal = AbortSignal.any([signal, over.signal, AbortSignal.timeout(wholeAnswerMs)])
    const api = client(access, () => {
      where.answered = true
    })
    const answer = await work(api, { name, abortSignal })
    signal.throwIfAborted()
    return answer
  } catch (error) {
    signal.throwIfAborted()
    throw toAppError(error, where)
  } finally {
    over.abort()
  }
}

/** The parts of one whole answer. Throws AppError: `refused` for what the vendor blocked, `incomplete` for what it cut short. */
export async function generate(
  asking: Asking,
  { parts, config }: { parts: GeminiPart[]; config: GenerateContentConfig },
): Promise<{ parts: readonly GeminiPart[]; usage: OperationUsage }> {
  const response = await ask(asking, (api, { name, abortSignal }) =>
    api.models.generateContent({
      model: name,
      contents: [{ role: 'user', parts }],
      config: { ...config, abortSignal },
    }),
  )
  refuseBlocked(response)
  const { usageMetadata: usage } = response
  const output = (usage?.candidatesTokenCount ?? 0) + (usage?.thoughtsTokenCount ?? 0)
  return {
    parts: (response.candidates?.[0]?.content?.parts ?? []).filter((part) => !part.thought),
    usage: usage ? { input: usage.promptTokenCount, output } : {},
  }
}

function refuseBlocked({ candidates, promptFeedback }: GenerateContentResponse): void {
  const { finishReason: reason, finishMessage } = candidates?.[0] ?? {}
  const blocked = promptFeedback?.blockReason
  if (blocked || (reason && /SAFETY|RECITATION|BLOCKLIST|PROHIBITED|SPII/.test(reason)))
    throw new AppError({
      code: 'refused',
      message: `The model declined: ${promptFeedback?.blockReasonMessage ?? finishMessage ?? blocked ?? reason}. Change the request and try again.`,
    })
  if (reason === 'MAX_TOKENS')
    throw new AppError({
      code: 'incomplete',
      message:
        'The answer reached the model’s length limit before its end. Nothing was kept; ask for less at once.',
    })
}

/** The bytes of each medium in an answer, with the type the vendor gives it. Throws AppError `incomplete` when there is none. */
export function mediaOf(
  parts: readonly GeminiPart[],
  what: string,
): { bytes: Uint8Array<ArrayBuffer>; mime: string }[] {
  const media = parts.flatMap(({ inlineData }) =>
    inlineData?.data
      ? [{ bytes: Uint8Array.from(Buffer.from(inlineData.data, 'base64')), mime: inlineData.mimeType ?? '' }]
      : [],
  )
  if (media.length === 0) throw notAnswered(what, parts.map(({ text }) => text).filter(Boolean))
  return media
}

function noSuchModel(name: string): AppError {
  return new AppError({
    code: 'not-found',
    message: `"${name}" can be no model of this provider. Nothing was sent; pick another model.`,
  })
}
