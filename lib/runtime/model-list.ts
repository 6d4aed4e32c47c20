import * as z from 'zod'
import { isAbort } from '../core/errors'
import type { ModelInfo } from '../core/lm/model-info'
import { operations } from '../core/lm/operations'
import { mediaKinds } from '../core/media'

const modelSchema: z.ZodType<ModelInfo> = z.object({
  id: z.string(),
  provider: z.string(),
  label: z.string(),
  note: z.string().optional(),
  input: z.array(z.enum(['text', ...mediaKinds])),
  output: z.array(z.enum(['text', 'vector', ...mediaKinds])).optional(),
  operations: z.array(z.enum(['generate', ...operations])).optional(),
  structured: z.enum(['schema', 'json', 'none', 'native']),
  contextTokens: z.number().optional(),
  maxOutputTokens: z.number().optional(),
  maxMediaBytes: z.number().optional(),
  price: z
    .object({
      inputPerMillion: z.number(),
      outputPerMillion: z.number(),
      cachedInputPerMillion: z.number().optional(),
      source: z.string(),
      asOf: z.string(),
    })
    .optional(),
  ready: z.boolean(),
  reason: z.string().optional(),
  onDevice: z.boolean(),
})
const listSchema = z.object({ models: z.array(modelSchema) })

/** Where the last list is remembered; the browser's localStorage will do. */
interface Remember {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

interface Options {
  url: string
  fetch: typeof fetch
  remember?: Remember | undefined
}

const place = 'facet.models.1'
const offline = 'The server of this app cannot be reached. Answers in the cache are still there.'

/** Models of the server; when it cannot be reached, those it offered last, marked as not ready. Throws only the abort. */
export async function serverModels(signal: AbortSignal, options: Options): Promise<readonly ModelInfo[]> {
  try {
    const response = await options.fetch(options.url, { signal })
    const text = await response.text()
    const { models } = listSchema.parse(JSON.parse(text))
    keep(text, options.remember)
    return models
  } catch (error) {
    if (signal.aborted || isAbort(error)) throw error
    return remembered(options.remember).map((model) => ({ ...model, ready: false, reason: offline }))
  }
}

function keep(text: string, remember: Remember | undefined): void {
  try {
    remember?.setItem(place, text)
  } catch {
    // Storage that is full or forbidden only means that the list is unknown offline.
  }
}

function remembered(remember: Remember | undefined): readonly ModelInfo[] {
  try {
    return listSchema.parse(JSON.parse(remember?.getItem(place) ?? '')).models
  } catch {
    return []
  }
}
