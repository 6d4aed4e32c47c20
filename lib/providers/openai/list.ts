import * as z from 'zod'
import { dayOfSchema, flagSchema, readListed, tokensSchema, wordsSchema } from '../listed/lenient'
import type { ListedModel } from '../listed/listed-model'
import type { ProviderAccess } from '../provider'
import { client, secretsOf } from './client'
import { toAppError } from './errors'

const text = z.string().optional().catch(undefined)

// What OpenAI says (id, created, shutdown_date) and what servers of its kind say besides, each in its own words: vLLM
// max_model_len, llama.cpp meta, LM Studio max_context_length, OpenRouter context_length, architecture and its parameters.
const entrySchema = z.looseObject({
  id: text,
  name: text,
  model: text,
  created: dayOfSchema,
  shutdown_date: dayOfSchema,
  expiration_date: dayOfSchema,
  max_model_len: tokensSchema,
  context_length: tokensSchema,
  max_context_length: tokensSchema,
  context_window: tokensSchema,
  max_output_tokens: tokensSchema,
  max_completion_tokens: tokensSchema,
  meta: z.object({ n_ctx: tokensSchema, n_ctx_train: tokensSchema }).optional().catch(undefined),
  top_provider: z
    .object({ context_length: tokensSchema, max_completion_tokens: tokensSchema })
    .optional()
    .catch(undefined),
  architecture: z.object({ input_modalities: wordsSchema }).optional().catch(undefined),
  supported_parameters: wordsSchema,
  supports_tools: flagSchema,
})

const kinds: Readonly<Record<string, 'text' | 'image' | 'audio' | 'document'>> = {
  text: 'text',
  image: 'image',
  audio: 'audio',
  file: 'document',
  document: 'document',
}

function readEntry(given: unknown): ListedModel | undefined {
  if (typeof given === 'string') return { name: given }
  const entry = entrySchema.safeParse(given).data
  const name = entry?.id ?? entry?.name ?? entry?.model
  if (!entry || name === undefined) return undefined
  const { top_provider: top, meta, supported_parameters: takes, architecture } = entry
  const input = architecture?.input_modalities?.flatMap((one) =>
    Object.hasOwn(kinds, one) ? (kinds[one] ?? []) : [],
  )
  return {
    name,
    since: entry.created,
    endsOn: entry.shutdown_date ?? entry.expiration_date,
    contextTokens:
      entry.max_model_len ??
      entry.context_length ??
      entry.max_context_length ??
      entry.context_window ??
      top?.context_length ??
      meta?.n_ctx ??
      meta?.n_ctx_train,
    maxOutputTokens: entry.max_output_tokens ?? entry.max_completion_tokens ?? top?.max_completion_tokens,
    ...(input && input.length > 0 ? { input } : {}),
    ...(takes && takes.length > 0
      ? {
          tools: takes.includes('tools'),
          schema: takes.includes('structured_outputs'),
          refuses: ['temperature', 'top_p'].filter((one) => !takes.includes(one)),
        }
      : { tools: entry.supports_tools }),
  }
}

// OpenAI says `data`, Ollama's own list and llama.cpp say `models`, some servers give the bare list.
const entries = z.array(z.unknown()).catch([])
const listSchema = z.union([
  entries.refine((list) => list.length > 0),
  z
    .object({ data: entries.optional(), models: entries.optional() })
    .transform(({ data = [], models = [] }) => (data.length > 0 ? data : models)),
])

/** The models the server offers, whatever form its list has; none when it has no form we know. Throws AppError. */
export async function listModels(
  access: ProviderAccess,
  keyName: string,
  signal: AbortSignal,
): Promise<ListedModel[]> {
  try {
    const list = listSchema.safeParse(await client(access).get('/models', { signal }))
    return readListed(list.data ?? [], readEntry)
  } catch (error) {
    signal.throwIfAborted()
    throw toAppError(error, { model: '', keyName, secrets: secretsOf(access), started: false })
  }
}
