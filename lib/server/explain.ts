import { AppError } from '../core/errors'
import type { ModelInfo } from '../core/lm/model-info'
import { nearestWord } from '../core/nearest-word'
import { modelName } from '../providers/provider'
import type { ProviderEnv } from './env'

interface Sent {
  model: Pick<ModelInfo, 'id' | 'limits'>
  env: ProviderEnv
  /** Bytes of the request's body; 0 when none left. */
  bytes: number
}

/** Adds what only this server knows: a model name like the one nobody has, and how large the request was. */
export function explained(error: unknown, { model, env, bytes }: Sent): unknown {
  if (!(error instanceof AppError)) return error
  if (error.code === 'not-found') return withMore(error, nearName(model.id, env))
  if (error.code === 'too-large' && bytes > 0)
    return withMore(error, sizes(bytes, model.limits?.requestBytes))
  return error
}

function withMore(error: AppError, more: string): AppError {
  if (more === '') return error
  const { code, retryable, detail, message } = error
  return new AppError({ code, retryable, detail, message: `${message} ${more}`, cause: error })
}

/** A name longer than this is like no other. */
const longestGuess = 100

function nearName(id: string, { provider, more }: ProviderEnv): string {
  if (modelName(id).length > longestGuess) return ''
  const names = [...more, ...provider.models.map((one) => modelName(one.id))]
  const near = nearestWord(
    modelName(id),
    names.filter((name) => name !== modelName(id) && name.length <= longestGuess),
  )
  return near === undefined ? '' : `Did you mean "${near}"?`
}

function sizes(bytes: number, limit: number | undefined): string {
  const told = `The request was ${megabytes(bytes)} MB`
  return limit === undefined ? `${told}.` : `${told}; the limit is ${megabytes(limit)} MB.`
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0)
}
