import { AppError } from '../../core/errors'
import type { LmCall, LmEvent, WireRequest } from '../../core/lm/message'
import { modelName, type Provider, type ProviderAccess } from '../provider'
import { functionsOf } from './answer-tool'
import { openaiModels } from './catalogue'
import { chatCompletions } from './chat-completions'
import { describeByFamily } from './describe'
import { openaiFamily } from './family'
import { openaiOperationModels } from './operation-models'
import { openaiOperations } from './operations/operations'
import { responsesStream } from './responses/stream'

const keyName = 'OPENAI_API_KEY'

const chat = chatCompletions({
  id: 'openai',
  label: 'OpenAI',
  keyName,
  baseUrlName: 'OPENAI_BASE_URL',
  modelsName: 'OPENAI_MODELS',
  baseUrl: 'https://api.openai.com/v1',
  models: [...openaiModels, ...openaiOperationModels],
  describe: describeByFamily,
  nameRule: ({ name }) => openaiFamily(name),
  operations: openaiOperations(keyName),
})

/** OpenAI, or the server that OPENAI_BASE_URL names. What its chat completions do not do with a model goes through Responses. */
export const openai: Provider = {
  ...chat,
  stream: (request, call) =>
    needsResponses(request) ? byResponses(request, call) : chat.stream(request, call),
}

/** True for a call that chat completions refuse: of tools, or of a model that is not there at all. */
function needsResponses(request: WireRequest): boolean {
  const { onlyResponses } = openaiFamily(modelName(request.model))
  return onlyResponses === 'all' || (onlyResponses === 'tools' && functionsOf(request).length > 0)
}

/** Another server may have a model of that name and no Responses: there, a path that is not found leads back. */
async function* byResponses(
  request: WireRequest,
  call: LmCall & { access: ProviderAccess },
): AsyncGenerator<LmEvent, void, undefined> {
  try {
    yield* responsesStream(request, { ...call, keyName })
  } catch (error) {
    const isOther = call.access.baseUrl !== chat.baseUrl
    if (!isOther || !(error instanceof AppError) || error.code !== 'not-found') throw error
    yield* chat.stream(request, call)
  }
}
