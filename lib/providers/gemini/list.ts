import * as z from 'zod'
import { flagSchema, readListed, tokensSchema, wordsSchema } from '../listed/lenient'
import type { ListedModel } from '../listed/listed-model'

const entrySchema = z.object({
  name: z.string(),
  inputTokenLimit: tokensSchema,
  outputTokenLimit: tokensSchema,
  // The SDK's name and the API's.
  supportedActions: wordsSchema,
  supportedGenerationMethods: wordsSchema,
  thinking: flagSchema,
})

function readEntry(given: unknown): ListedModel | undefined {
  const entry = entrySchema.safeParse(given).data
  if (!entry) return undefined
  return {
    name: entry.name.replace(/^models\//, ''),
    contextTokens: entry.inputTokenLimit,
    maxOutputTokens: entry.outputTokenLimit,
    actions: entry.supportedActions ?? entry.supportedGenerationMethods,
    thinking: entry.thinking === undefined ? undefined : entry.thinking ? ['level'] : [],
  }
}

/** What the API's list of models tells, whatever each can be asked for. */
export function readGeminiList(entries: readonly unknown[]): ListedModel[] {
  return readListed(entries, readEntry)
}
