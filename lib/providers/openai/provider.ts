import type { Provider } from '../provider'
import { chatCompletions } from './chat-completions'
import { describeOpenaiModel, openaiModels } from './models'

/** OpenAI, or the server that OPENAI_BASE_URL names. */
export const openai: Provider = chatCompletions({
  id: 'openai',
  label: 'OpenAI',
  keyName: 'OPENAI_API_KEY',
  baseUrlName: 'OPENAI_BASE_URL',
  modelsName: 'OPENAI_MODELS',
  baseUrl: 'https://api.openai.com/v1',
  models: openaiModels,
  describe: describeOpenaiModel,
})
