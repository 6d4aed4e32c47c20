import OpenAI from 'openai'
import type { AppError } from '../../core/errors'
import { failureOf, type Refusal, type Where } from '../failure'

/** What each failure of the API means for the person. Every text is free of keys. */
export function toAppError(error: unknown, where: Where): AppError {
  return failureOf(error, { where, read: refusalOf })
}

function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof OpenAI.APIError) || error.status === undefined) return undefined
  const body: { message?: unknown } = error.error ?? {}
  return {
    status: error.status,
    text: typeof body.message === 'string' ? body.message : undefined,
    headers: error.headers,
    noCredit: error.code === 'insufficient_quota',
    tooLarge: error.code === 'context_length_exceeded',
  }
}
