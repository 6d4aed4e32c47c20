import type { MediaKind } from '../media'

/** USD per million tokens, with where and when the figure was read. */
export interface Price {
  inputPerMillion: number
  outputPerMillion: number
  cachedInputPerMillion?: number | undefined
  source: string
  asOf: string
}

/** What a model can do, as data: every guard, picker and estimate reads this. Absent means unknown. */
export interface ModelInfo {
  /** `provider/model`. */
  id: string
  provider: string
  label: string
  /** One line for the picker: what it is and what it is good for. */
  note?: string | undefined
  input: readonly ('text' | MediaKind)[]
  structured: 'schema' | 'json' | 'none' | 'native'
  contextTokens?: number | undefined
  maxOutputTokens?: number | undefined
  /** Largest single medium accepted, in bytes. */
  maxMediaBytes?: number | undefined
  price?: Price | undefined
  /** False when no key or engine is there; `reason` says what to do. */
  ready: boolean
  reason?: string | undefined
  /** True when the model runs in this browser and costs nothing. */
  onDevice: boolean
}
