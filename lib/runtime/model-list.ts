import * as z from 'zod'
import { isAbort } from '../core/errors'
import type { ModelInfo } from '../core/lm/model-info'
import { modelInfoSchema } from '../core/lm/model-schema'

const listSchema = z.object({ models: z.array(modelInfoSchema) })

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
