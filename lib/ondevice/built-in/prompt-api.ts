/**
 * The Prompt API as the web specification has it (webmachinelearning.github.io/prompt-api), as far as it is used here.
 * The page's own types: TypeScript's DOM library does not know it yet.
 */
export type Availability = 'unavailable' | 'downloadable' | 'downloading' | 'available'

export type PromptContent =
  | { type: 'text'; value: string }
  | { type: 'image'; value: Blob }
  | { type: 'audio'; value: Blob }

export interface PromptMessage {
  role: 'system' | 'user' | 'assistant'
  content: readonly PromptContent[]
}

export interface PromptOptions {
  expectedInputs: readonly { type: PromptContent['type']; languages?: readonly string[] }[]
  expectedOutputs: readonly { type: 'text'; languages: readonly string[] }[]
}

/** Fires `downloadprogress` with `loaded` from 0 to 1. */
interface PromptMonitor {
  addEventListener(type: 'downloadprogress', listener: (event: { loaded: number }) => void): void
}

export interface PromptSession {
  promptStreaming(
    messages: readonly PromptMessage[],
    options: { signal: AbortSignal; responseConstraint?: Readonly<Record<string, unknown>> },
  ): ReadableStream<string>
  destroy(): void
}

export interface PromptApi {
  availability(options: PromptOptions): Promise<Availability>
  /** Needs a click shortly before when the model must be downloaded first. */
  create(
    options: PromptOptions & {
      initialPrompts: readonly PromptMessage[]
      signal: AbortSignal
      monitor(monitor: PromptMonitor): void
    },
  ): Promise<PromptSession>
}

/** The browser's own, if it has one. That it is there does not mean it can be used: ask `availability`. */
export function promptApi(): PromptApi | undefined {
  const { LanguageModel } = globalThis as { LanguageModel?: unknown }
  return isPromptApi(LanguageModel) ? LanguageModel : undefined
}

function isPromptApi(value: unknown): value is PromptApi {
  return (
    (typeof value === 'function' || (typeof value === 'object' && value !== null)) &&
    'availability' in value &&
    typeof value.availability === 'function' &&
    'create' in value &&
    typeof value.create === 'function'
  )
}

// The languages that every published version of the model takes; text in others is read, if less well.
const languages = ['en']

/** What a session must be able to take. Availability and creation must be asked with the very same options. */
export function promptOptions(media: readonly ('image' | 'audio')[]): PromptOptions {
  return {
    expectedInputs: [{ type: 'text', languages }, ...media.map((type) => ({ type }))],
    expectedOutputs: [{ type: 'text', languages }],
  }
}
