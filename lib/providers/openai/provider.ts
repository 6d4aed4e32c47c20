import type { Provider } from '../provider'
import { openaiModels } from './catalogue'
import { chatCompletions } from './chat-completions'
import { describeByFamily } from './describe'
import { openaiFamily } from './family'
import { openaiOperationModels } from './operation-models'
import { openaiOperations } from './operations/operations'

const keyName = 'OPENAI_API_KEY'

/** OpenAI, or the server that OPENAI_BASE_URL names. */
export const openai: Provider = chatCompletions({
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
