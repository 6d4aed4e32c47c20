import type { Provider } from '../../provider'
import { listModels } from '../list'
import { openai } from '../provider'
import { providerId } from './kept-items'
import { describeResponsesModel, responsesModels, responsesRule } from './models'
import { responsesStream } from './stream'

const { keyName, baseUrlName, modelsName, baseUrl } = openai

/** OpenAI's newer API, with the key and at the base URL of `openai`. */
export const openaiResponses: Provider = {
  id: providerId,
  label: 'OpenAI Responses',
  keyName,
  baseUrlName,
  modelsName,
  baseUrl,
  models: responsesModels,
  describe: describeResponsesModel,
  nameRule: ({ name }) => responsesRule(name),

  list: (access, signal) => listModels(access, keyName, signal),

  stream: (request, call) => responsesStream(request, { ...call, keyName }),
}
