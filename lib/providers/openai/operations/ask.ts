import type OpenAI from 'openai'
import type { OperationRequest } from '../../../core/lm/operations'
import { modelName, type OperationCall } from '../../provider'
import { client, secretsOf } from '../client'
import { toAppError } from '../errors'

export type Call = OperationCall

/** Who is asked for what: the variable with the key is named when it is refused. */
export interface Asked {
  request: OperationRequest
  call: Call
  keyName: string
}

/** One try through the SDK; failures as AppError without the key, the abort as it is. */
export async function ask<T>(
  { request, call: { signal, access }, keyName }: Asked,
  work: (api: OpenAI) => Promise<T>,
): Promise<T> {
  try {
    signal.throwIfAborted()
    const answer = await work(client(access))
    signal.throwIfAborted()
    return answer
  } catch (error) {
    signal.throwIfAborted()
    throw toAppError(error, {
      model: modelName(request.model),
      keyName,
      secrets: secretsOf(access),
      started: false,
    })
  }
}
