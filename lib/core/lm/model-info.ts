import type { MediaKind, MediaRef } from '../media'
import type { Operation } from './operations'

interface Rates {
  inputPerMillion: number
  outputPerMillion: number
  cachedInputPerMillion?: number | undefined
  cacheWritePerMillion?: number | undefined
  audioInputPerMillion?: number | undefined
  audioOutputPerMillion?: number | undefined
}

/** USD per million tokens, with where and when the figure was read. */
export interface Price extends Rates {
  /** Rates of a whole call whose prompt is longer than this many tokens. */
  above?: (Rates & { inputTokens: number }) | undefined
  source: string
  asOf: string
}

/** What a vendor takes before it refuses. Sizes in bytes as sent, sides in px. Absent means unknown: not checked. */
export interface MediaLimits {
  images?: number | undefined
  imageBytes?: number | undefined
  /** True where `imageBytes` counts the characters of base64, four for three bytes of the file. */
  imageBytesEncoded?: boolean | undefined
  imageSide?: number | undefined
  /** With more images than `images`, the smaller side limit that holds for each. */
  manyImages?: { images: number; imageSide: number } | undefined
  imageMimes?: readonly string[] | undefined
  audioBytes?: number | undefined
  audioSeconds?: number | undefined
  audioMimes?: readonly string[] | undefined
  documentBytes?: number | undefined
  documentPages?: number | undefined
  /** The whole request, media inlined. */
  requestBytes?: number | undefined
  /** Places where a prompt may be marked for the vendor's cache; 0 when it has no such marks. */
  cacheMarks?: number | undefined
}

/** Which published formula says how many tokens a medium costs; see `token-rules.ts`. */
export interface TokenRules {
  image?: string | undefined
  /** Tokens per second of audio. */
  audioPerSecond?: number | undefined
  /** Tokens per page of a document, besides its text. */
  documentPage?: number | undefined
}

/** What a model can do, as data: every guard, picker and estimate reads this. Absent means unknown. */
export interface ModelInfo {
  /** `provider/model`. */
  id: string
  provider: string
  label: string
  /** One line for the picker: what it is and what it is good for. */
  note?: string | undefined
  input: readonly ('text' | MediaRef['kind'])[]
  /** What comes out of it; text when absent. */
  output?: readonly ('text' | MediaKind | 'vector')[] | undefined
  /** What it can be asked for; generate when absent. */
  operations?: readonly ('generate' | Operation)[] | undefined
  structured: 'schema' | 'json' | 'none' | 'native'
  /** True when it can be made to call a tool. */
  tools?: boolean | undefined
  contextTokens?: number | undefined
  maxOutputTokens?: number | undefined
  /** Tokens an answer may have when the request says nothing of it. */
  answerTokens?: number | undefined
  limits?: MediaLimits | undefined
  tokens?: TokenRules | undefined
  price?: Price | undefined
  /** Where and when modalities and limits were read. */
  source?: string | undefined
  asOf?: string | undefined
  /** Names of the members above that a person has set by hand. */
  overridden?: readonly string[] | undefined
  /** False when no key or engine is there; `reason` says what to do. */
  ready: boolean
  reason?: string | undefined
  /** Of models that are fetched into this browser when the person asks for it: what is kept of it, in bytes. */
  install?: { installed: boolean; keptBytes: number; totalBytes: number } | undefined
  /** True when the model runs in this browser and costs nothing. */
  onDevice: boolean
}
