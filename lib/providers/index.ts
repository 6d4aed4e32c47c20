import { anthropic } from './anthropic/provider'
import { compatible } from './compatible/presets'
import { gemini } from './gemini/provider'
import { openai } from './openai/provider'
import { openaiResponses } from './openai/responses/provider'
import type { Provider } from './provider'

/** Every vendor, by the part of a model id before the slash. */
export const providers: Readonly<Record<string, Provider>> = {
  openai,
  [openaiResponses.id]: openaiResponses,
  anthropic,
  gemini,
  ...compatible,
}
