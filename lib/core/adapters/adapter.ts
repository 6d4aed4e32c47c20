import type { Demo } from '../demo'
import type { LmResponse, Message, ResponseFormat } from '../lm/message'
import type { ModelInfo } from '../lm/model-info'
import type { Signature, Values } from '../signature'
import type { Parted } from '../thoughts/part'

/** A reply that is asked for again. `response` is the answer it was read from, with what its vendor wants back. */
export interface FailedReply {
  reply: string
  complaint: string
  attempt: number
  response?: Pick<LmResponse, 'answerCall' | 'vendor'> | undefined
}

/** Turns a signature and values into messages, and a reply back into typed values. Pure and synchronous. */
export interface Adapter {
  id: string
  label: string
  /** One line for the menu: how the answer is asked for. */
  note: string
  /** True when replies are read as JSON already, so that asking anew for JSON would gain nothing. */
  readsJson?: true | undefined
  format(signature: Signature, demos: readonly Demo[], inputs: Values): Message[]
  /** What to ask of the model's output mode. */
  responseFormat(signature: Signature, structured: ModelInfo['structured']): ResponseFormat
  /** What of a reply is answer and what its model thought aloud. What is answer is its own words, marks of thoughts among them. */
  part(signature: Signature, text: string): Parted
  /** Typed outputs of a whole reply. Throws AppError `parse` whose detail holds the reply and what was read of it. */
  parse(signature: Signature, text: string): Values
  /** What can be read of a reply still streaming; never throws. Unfinished text fields are included as they grow. */
  partial(signature: Signature, text: string): Record<string, unknown>
  /**
   * What the conversation gains before the model is asked again: its own reply and what was wrong with it.
   * Without it the reply is an assistant turn and the complaint a user turn.
   */
  again?(signature: Signature, failed: FailedReply): Message[]
}
