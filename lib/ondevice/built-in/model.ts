import { isAbort } from '../../core/errors'
import type { ModelInfo } from '../../core/lm/model-info'
import { type Availability, type PromptApi, promptApi, promptOptions } from './prompt-api'

const id = 'built-in/chrome'

const common = {
  id,
  provider: 'built-in',
  label: "Chrome's built-in model",
  structured: 'schema',
  tools: false,
  onDevice: true,
  price: { inputPerMillion: 0, outputPerMillion: 0, source: 'runs in this browser', asOf: '2026-11-21' },
  source: 'developer.chrome.com/docs/ai/prompt-api',
  asOf: '2026-11-21',
} as const satisfies Partial<ModelInfo>

const about = 'Writes free text on this device, without a key. Nothing leaves the browser.'

const needs =
  'Chrome offers its built-in model only on desktop, with 22 GB of free disk and a graphics card with more than 4 GB, or 16 GB of memory'

type Media = 'image' | 'audio'

// From most to least: what this browser can take is the first that it does not decline.
const sets: readonly (readonly Media[])[] = [['image', 'audio'], ['image'], ['audio'], []]

/**
 * The built-in model as this browser has it. It is asked what it can do, since the mere presence of the API says nothing:
 * `unavailable` is listed as not ready with its reason, one that must be downloaded first as ready with that said.
 */
export async function builtInModel(api: PromptApi | undefined = promptApi()): Promise<ModelInfo> {
  if (!api)
    return missing(
      'This browser has no built-in model. Open Facet in a current desktop Chrome, or pick another model.',
    )
  for (const media of sets) {
    const state = await ask(api, media)
    if (state === undefined)
      return missing(
        'This browser did not say whether its built-in model can be used. Reload the page to ask again.',
      )
    if (state !== 'unavailable')
      return { ...common, input: ['text', ...media], note: noteFor(state, media), ready: true }
  }
  return missing(
    `This browser has the built-in model's interface, but says that the model is unavailable here. ${needs}.`,
  )
}

function missing(reason: string): ModelInfo {
  return { ...common, input: ['text', 'image', 'audio'], note: about, ready: false, reason }
}

/** Undefined when the browser does not answer: a broken build must not take the list of models along. */
async function ask(api: PromptApi, media: readonly Media[]): Promise<Availability | undefined> {
  try {
    return await within(api.availability(promptOptions(media)), 3000)
  } catch (error) {
    if (isAbort(error)) return undefined
    // A browser that knows no images or audio at all refuses the question instead of declining.
    return media.length === 0 ? undefined : 'unavailable'
  }
}

function within<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

const waits: Readonly<Record<Exclude<Availability, 'unavailable'>, string>> = {
  available: '',
  downloadable: ' The first run starts a download by Chrome of some GB, once for all sites.',
  downloading: ' Chrome is downloading it right now (some GB); the first run waits for that.',
}

function noteFor(state: keyof typeof waits, media: readonly Media[]): string {
  const taken = media.length === 0 ? ' Takes text only here.' : ` Takes text and ${media.join(' and ')}.`
  return `${about}${taken}${waits[state]}`
}
