import type { Adapter } from './adapter'
import { readsJson } from './json-base'
import { asObject, jsonConversation } from './json-prompt'

/** One JSON object, asked for in words alone: for servers whose JSON modes are missing or broken. */
export const jsonText: Adapter = {
  id: 'json-text',
  label: 'JSON in text',
  note: 'One JSON object, asked for in words only, without a mode of the vendor',
  ...readsJson,
  format: jsonConversation(asObject),
  responseFormat: () => ({ type: 'text' }),
}
