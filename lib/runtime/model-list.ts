import * as z from 'zod'
import { isAbort } from '../core/errors'
import { modelInfoSchema } from '../core/lm/model-schema'

const providerSchema = z.object({
  id: z.string(),
  label: z.string(),
  /** Where calls go: the only origin a key of one's own is sent for. */
  origin: z.string(),
  keyName: z.string(),
  /** Whose key is used. */
  has: z.enum(['server', 'own', 'none']),
  needsKey: z.boolean(),
})
const accessSchema = z.object({
  mode: z.enum(['local', 'team', 'demo']),
  /** Whether the server fetches media by link. */
  links: z.boolean(),
  models: z.array(z.string()).optional(),
  maxTokens: z.number().optional(),
})
const offerSchema = z.object({
  models: z.array(modelInfoSchema),
  // Absent in what an older version has remembered.
  providers: z.array(providerSchema).default([]),
  access: accessSchema.optional(),
})

/** What the server offers: models, whose keys they use, and who may use the server. */
export type ServerOffer = z.infer<typeof offerSchema> & {
  /** The server asks who is there. */
  signedOut?: true | undefined
}

/** One provider of the server. */
export type ServerProvider = z.infer<typeof providerSchema>

/** Where the last list is remembered; the browser's localStorage will do. */
interface Remember {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

interface Options {
  url: string
  fetch: typeof fetch
  remember?: Remember | undefined
  headers?: Record<string, string> | undefined
}

const place = 'facet.models.1'
const signedOut = 'The server asks who is there: open /login and give the access token.'
const offline = 'The server of this app cannot be reached. Answers in the cache are still there.'

/**
 * What the server offers; when it cannot be reached or asks who is there, what it offered last, its models marked as not
 * ready. Throws only the abort.
 */
export async function serverOffer(signal: AbortSignal, options: Options): Promise<ServerOffer> {
  let stranger = false
  try {
    const response = await options.fetch(options.url, { signal, headers: options.headers ?? {} })
    stranger = response.status === 401
    const text = await response.text()
    const offer = offerSchema.parse(JSON.parse(text))
    keep(text, options.remember)
    return offer
  } catch (error) {
    if (signal.aborted || isAbort(error)) throw error
    const last = remembered(options.remember)
    const reason = stranger ? signedOut : offline
    const models = last.models.map((model) => ({ ...model, ready: false, reason }))
    return { ...last, models, ...(stranger ? { signedOut: true } : {}) }
  }
}

function keep(text: string, remember: Remember | undefined): void {
  try {
    remember?.setItem(place, text)
  } catch {
    // Storage that is full or forbidden only means that the list is unknown offline.
  }
}

function remembered(remember: Remember | undefined): ServerOffer {
  try {
    return offerSchema.parse(JSON.parse(remember?.getItem(place) ?? ''))
  } catch {
    return { models: [], providers: [] }
  }
}
