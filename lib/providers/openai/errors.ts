import OpenAI from 'openai'
import * as z from 'zod'
import { AppError } from '../../core/errors'
import { failureOf, type Refusal, type Where } from '../failure'

// A failure told inside a stream has a code or a kind but no status.
const statuses: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  invalid_prompt: 400,
  data_residency_mismatch: 400,
  context_length_exceeded: 400,
  authentication_error: 401,
  invalid_api_key: 401,
  insufficient_quota: 429,
  rate_limit_exceeded: 429,
  rate_limit_error: 429,
  tokens: 429,
  requests: 429,
}

const word = z.union([z.string(), z.number()]).nullish().catch(undefined)
const bodySchema = z
  .union([
    z.string().transform((message) => ({ message, code: undefined, type: undefined })),
    z.object({ message: z.string().nullish().catch(undefined), code: word, type: word }),
  ])
  .catch({ message: undefined, code: undefined, type: undefined })

/** A failure that an event of a stream tells, in the API's own error body. */
export function streamFailure(body: unknown): Error {
  return new OpenAI.APIError(undefined, Object(body), undefined, undefined)
}

// Servers of one's own say it in words alone.
const overContext = /context (length|size|window)|prompt is too long|too many (input )?tokens/i

// What a person can switch off when a server does not know it.
const remedies: readonly [RegExp, string][] = [
  [
    /response_format|json_schema|json_object|text\.format|structured output|grammar/i,
    'If this server cannot hold answers to a schema, choose another prompt form in the column’s options, such as field markers.',
  ],
  [
    /tool|function.?call/i,
    'If this model calls no tools, choose another prompt form in the column’s options, such as field markers.',
  ],
  [/temperature/i, 'Clear the temperature in the column’s options, or set another one.'],
  [
    /max_(completion_|output_)?tokens/i,
    'Set another limit for the answer in the column’s options, or clear it.',
  ],
  [
    /image|vision|mmproj|multimodal|audio|\bfile\b/i,
    'If this model does not take the medium, pick a model that does.',
  ],
]

/** What each failure of the API means for the person. Every text is free of keys. */
export function toAppError(error: unknown, where: Where): AppError {
  // The SDK reads the events as JSON itself; one that is none is a broken stream.
  const started = where.started || error instanceof SyntaxError
  const failure = failureOf(error, { where: { ...where, started }, read: refusalOf })
  if (failure.code !== 'invalid' || !(error instanceof OpenAI.APIError)) return failure
  const told = `${error.param ?? ''} ${error.message}`
  const remedy = remedies.find(([words]) => words.test(told))?.[1]
  if (remedy === undefined) return failure
  const { code, message, retryable, detail } = failure
  return new AppError({ code, message: `${message} ${remedy}`, retryable, detail, cause: error })
}

function refusalOf(error: unknown): Refusal | undefined {
  // An error without body and status never reached the API.
  if (!(error instanceof OpenAI.APIError) || (error.status === undefined && error.error === undefined))
    return undefined
  const { message, code, type } = bodySchema.parse(error.error)
  const status = error.status ?? statusOf(code) ?? statusOf(type) ?? 500
  return {
    status,
    text: message ?? undefined,
    // Headers of a stream that began well say nothing about when to come back.
    headers: error.status === undefined ? undefined : error.headers,
    noCredit: code === 'insufficient_quota' || type === 'insufficient_quota',
    tooLarge:
      code === 'context_length_exceeded' ||
      type === 'exceed_context_size_error' ||
      ((status === 400 || status === 500) && overContext.test(message ?? '')),
  }
}

function statusOf(code: string | number | null | undefined): number | undefined {
  const status = Number(code)
  if (status >= 400 && status < 600) return status
  // Pictures that cannot be fetched or read have a dozen codes.
  return statuses[String(code)] ?? (/image/.test(String(code)) ? 400 : undefined)
}
