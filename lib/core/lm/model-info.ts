import type { MediaKind, MediaRef } from '../media'
import type { Operation } from './operations'
import type { Detail } from './token-rules'

/** USD per million tokens, per minute or per million characters. What a vendor does not bill, or nobody states, is absent. */
interface Rates {
  inputPerMillion?: number | undefined
  outputPerMillion?: number | undefined
  cachedInputPerMillion?: number | undefined
  /** Writing into the vendor's cache for as long as the marks of a request ask for: the shortest it sells. */
  cacheWritePerMillion?: number | undefined
  /** The same for longer. */
  cacheWriteLong?: { hours: number; perMillion: number } | undefined
  audioInputPerMillion?: number | undefined
  audioOutputPerMillion?: number | undefined
  imageInputPerMillion?: number | undefined
  imageOutputPerMillion?: number | undefined
  /** A minute of sound that is heard. */
  perMinute?: number | undefined
  /** Characters that are spoken. */
  perMillionCharacters?: number | undefined
}

/** What a model costs while it holds, with where and when the figures were read. Days are UTC. */
export interface Price extends Rates {
  /** First day it holds, `YYYY-MM-DD`. */
  from?: string | undefined
  /** Last day it holds, `YYYY-MM-DD`. */
  until?: string | undefined
  /** Rates of a whole call whose prompt is longer than this many tokens. */
  above?: (Rates & { inputTokens: number }) | undefined
  /** Share of these rates that a call in a batch costs, e.g. 0.5. */
  batch?: number | undefined
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
  /** The same where the detail asked for says so. */
  documentPageAt?: Readonly<Partial<Record<Detail, number>>> | undefined
  /** What answers counted, as a share of these rules, by kind of medium. */
  ratios?: Readonly<Partial<Record<MediaRef['kind'], number>>> | undefined
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
  /** What holds today. */
  price?: Price | undefined
  /** Where the price changes on a day that is known: each with its days, in their order. `pricedOn` picks. */
  prices?: readonly Price[] | undefined
  /** The day its vendor switches it off, `YYYY-MM-DD`. */
  endsOn?: string | undefined
  /** Where and when that day was read. */
  endsSource?: string | undefined
  /** Id of the model that its vendor names in its place. */
  successor?: string | undefined
  /** How hard it may be told to think, in the vendor's words, least first. */
  efforts?: readonly string[] | undefined
  /** The one it uses when nothing is said. */
  defaultEffort?: string | undefined
  /** How long its answers may be told to be, in the vendor's words. */
  verbosities?: readonly string[] | undefined
  /** How finely it may be told to look, in the vendor's words. */
  details?: readonly string[] | undefined
  /** Qualities of the pictures it makes, in the vendor's words. */
  qualities?: readonly string[] | undefined
  /** Names of parameters that it refuses or that have no effect, as the vendor spells them. */
  refuses?: readonly string[] | undefined
  /** Set by a live list: `new` is not in the catalogue, `missing` is in it and not listed for this key. */
  listed?: 'new' | 'missing' | undefined
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
