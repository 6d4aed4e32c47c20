import type { TypeSpec } from './fields/type-spec'
import type { Detail } from './lm/token-rules'
import type { MediaRef } from './media'

/** A value of any field: JSON, with media as references at any depth. */
export type Value = null | boolean | number | string | MediaRef | Value[] | { [key: string]: Value }
export type Values = Record<string, Value>

/** Limits a field's value must keep. Lengths count characters or items. */
export interface Constraints {
  gt?: number | undefined
  ge?: number | undefined
  lt?: number | undefined
  le?: number | undefined
  minLength?: number | undefined
  maxLength?: number | undefined
  multipleOf?: number | undefined
}

export interface Field {
  name: string
  type: TypeSpec
  /** False when the text form left the type out (then `type` is str). */
  typed: boolean
  desc?: string | undefined
  constraints?: Constraints | undefined
  /** How an input's media go to a vendor; `cache` asks it to keep the prompt up to the end of this field. */
  send?:
    | {
        detail?: Detail | undefined
        link?: true | undefined
        cache?: true | undefined
        /** px that the longer side of a picture is brought to, and Hz of a clip, where they are more. */
        side?: number | undefined
        rate?: number | undefined
      }
    | undefined
}

/** Typed inputs to typed outputs, with instructions: the contract a program fulfils. Plain data, never mutated. */
export interface Signature {
  name: string
  instructions: string
  inputs: Field[]
  outputs: Field[]
}
