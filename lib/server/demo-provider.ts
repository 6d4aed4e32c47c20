import { costOf } from '../core/cost'
import { AppError } from '../core/errors'
import type { LmEvent, WireRequest } from '../core/lm/message'
import { type MediaRef, mediaIn } from '../core/media'
import { knownModel, type Provider } from '../providers/provider'
import type { Access } from './access'

interface Demo {
  access: Extract<Access, { mode: 'demo' }>
  /** Puts USD aside, gives the function that says what it came to. Throws AppError `over-budget`. */
  reserve(usd: number): (actual: number) => void
}

// What is put aside, on the high side of what vendors count: one token a byte of text; a picture in full detail; a second
// of speech is at least 4 kB and at most 32 tokens; a page of a document is rarely under 50 kB and at most 3000 tokens.
// Where a vendor counts more, what the call came to is set against the budget once it is known.
const imageTokens = 8000
const audioTokensPerByte = 32 / 4000
const documentTokensPerByte = 3000 / 50_000

/**
 * The provider as strangers may use it with the server's key: listed models of known price only, short answers, and each
 * call within the day's budget. What a finished call cost replaces what was put aside for it.
 */
export function demoProvider(provider: Provider, { access, reserve }: Demo): Provider {
  return {
    ...provider,
    async *stream(given, call) {
      const request = { ...given, maxTokens: Math.min(given.maxTokens ?? access.maxTokens, access.maxTokens) }
      const { label, price } = knownModel(provider, request.model)
      if (!access.models.includes(request.model))
        throw refused(`This demo does not offer ${label}. Nothing was sent; pick one of its models`)
      const most = costOf({ input: mostInputTokens(request), output: request.maxTokens }, price)
      if (most === undefined)
        throw refused(
          `What ${label} costs is unknown, so this demo does not call it. Nothing was sent; pick another model`,
        )
      const settle = reserve(most)
      let started = false
      try {
        for await (const event of provider.stream(request, call)) {
          started ||= hasContent(event)
          if (event.type === 'end') settle(costOf(event.usage, price) ?? most)
          yield event
        }
      } catch (error) {
        // A call that failed before it said anything costs nothing; one that was broken off may cost all of it.
        if (!started && !call.signal.aborted) settle(0)
        throw error
      }
    },
  }
}

function hasContent({ type }: LmEvent): boolean {
  return type !== 'status' && type !== 'error' && type !== 'restart'
}

function mostInputTokens({ messages, tools, format }: WireRequest): number {
  const media: readonly MediaRef[] = messages.flatMap(({ parts }) => mediaIn(parts))
  const text = Buffer.byteLength(JSON.stringify({ messages, tools, format }))
  return media.reduce((sum, ref) => sum + tokensOf(ref), text)
}

function tokensOf({ kind, bytes }: MediaRef): number {
  if (kind === 'image') return imageTokens
  return Math.ceil(bytes * (kind === 'audio' ? audioTokensPerByte : documentTokensPerByte))
}

function refused(why: string): AppError {
  return new AppError({
    code: 'auth',
    message: `${why}, or use a model on this device.`,
  })
}
