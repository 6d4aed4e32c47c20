import type { Adapter } from './adapters/adapter'
import { misfitOf } from './adapters/misfit'
import { AppError } from './errors'
import type { Evidence } from './evidence'
import type { LmResponse } from './lm/message'
import { readNative } from './predict-native'
import type { Signature, Values } from './signature'

/**
 * Typed outputs of a whole answer. Throws AppError: `refused`, `incomplete` (cut at the token limit before all was
 * there), `empty` (nothing said at all), `parse` (does not fit). A cut answer that holds everything is an answer; its
 * `stop` tells.
 */
export function readResponse(
  signature: Signature,
  adapter: Adapter,
  response: LmResponse,
): { outputs: Values; evidence: Record<string, Evidence> } {
  if (response.stop === 'refused') throw refused(response)
  if (Object.keys(response.fields).length > 0) return readNative(signature, response)
  const text = textOf(response)
  const cut = response.stop === 'length'
  if (adapter.part(signature, text).answer.trim() === '') throw cut ? spent() : silent(response)
  try {
    return { outputs: adapter.parse(signature, text), evidence: {} }
  } catch (error) {
    if (!misfitOf(error)) throw error
    if (response.stop === 'other') throw stopped(response, error)
    throw cut ? incomplete(error) : error
  }
}

/** What was said; a forced tool's arguments arrive as text, but a call that a server sent whole counts as well. */
function textOf({ text, toolCalls }: LmResponse): string {
  const [call] = toolCalls
  return text.trim() === '' && call ? JSON.stringify(call.args) : text
}

function refused({ refusal, text }: LmResponse): AppError {
  const reason = refusal ? `: ${ended(refusal)}` : '.'
  return new AppError({
    code: 'refused',
    message: `The model declined to answer${reason} Change the inputs or the instructions and run again.`,
    detail: text,
  })
}

function silent(response: LmResponse): AppError {
  if (response.unread !== undefined) return notUnderstood(response.unread)
  return response.stop === 'other' ? stopped(response) : empty(response)
}

/** A reason that is neither an end nor a limit. The same request would be paid for again and likely stop again. */
function stopped({ reason, text }: LmResponse, cause?: unknown): AppError {
  return new AppError({
    code: 'incomplete',
    message: `The model stopped before its answer was whole${reason ? `; the reason it gives: ${ended(reason)}` : ', and gave no reason.'} What had arrived is kept; change the inputs or the instructions, or pick another model, then run again.`,
    detail: text || undefined,
    cause,
  })
}

function notUnderstood(unread: string): AppError {
  return new AppError({
    code: 'incomplete',
    message: `The model’s server answered in a form that is not understood. It begins: “${unread}” Your inputs are kept; try another prompt form or another model.`,
    detail: unread,
  })
}

function ended(sentence: string): string {
  return /[.!?]\s*$/.test(sentence) ? sentence.trim() : `${sentence.trim()}.`
}

function empty({ reasoning }: LmResponse): AppError {
  return new AppError({
    code: 'empty',
    message:
      'The model ended without saying anything. Your inputs are kept; take another sample, or change the instructions or the prompt form.',
    retryable: true,
    ...(reasoning ? { detail: `Reasoning:\n${reasoning}` } : {}),
  })
}

function incomplete(cause: unknown): AppError {
  return new AppError({
    code: 'incomplete',
    message:
      'The answer was cut at the token limit. What had arrived is kept; raise "Max tokens" and run again.',
    detail: cause instanceof AppError ? cause.detail : undefined,
    cause,
  })
}

function spent(): AppError {
  return new AppError({
    code: 'incomplete',
    message:
      'The token limit was reached before the answer began, perhaps by reasoning. Raise "Max tokens" and run again.',
  })
}
