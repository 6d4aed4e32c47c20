/** What crosses to the worker: a conversation in which pictures stand by their place in `images`. */
export interface ChatTurn {
  role: 'system' | 'user' | 'assistant'
  content: readonly ({ type: 'text'; text: string } | { type: 'image' })[]
}

export interface ChatAsk {
  /** Hub model id. */
  model: string
  turns: readonly ChatTurn[]
  /** In the order they stand in the turns. */
  images: readonly Blob[]
  /** Tokens the answer may have. */
  maxTokens: number
  /** 0 takes the likeliest word each time. */
  temperature: number
}

/** Token counts, and whether the answer ended by itself. */
export interface ChatDone {
  input: number
  output: number
  cut: boolean
}

export interface SpeechAsk {
  model: string
  /** A stored clip: linear WAV. */
  audio: Blob
  /** Where to begin, s. */
  from: number
}
