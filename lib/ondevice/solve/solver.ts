import type { Evidence, EvidenceSource } from '../../core/evidence'
import type { TypeSpec } from '../../core/fields/type-spec'
import type { Scene } from './scene'

/** One thing to find out: an output field, or one member of an object field, with the words that say what it is. */
export interface Ask {
  /** Output field name, or `field.member` inside objects. */
  path: string
  name: string
  desc: string
  /** The type with `Optional[…]` taken off. */
  type: TypeSpec
  optional: boolean
  /** Lower-case words of the name, in order. */
  nameWords: readonly string[]
  /** Lower-case words of the description, in order. */
  descWords: readonly string[]
}

/** What a solver found. `value` null means it abstained and `how` says why. Confidence 0..1. */
export interface Finding {
  value: unknown
  how: string
  confidence: number
  sources: EvidenceSource[]
  /** Given where things, colours or a scene were recognised, not words read or heard. */
  basis?: Evidence['basis']
}

/** One way to answer a kind of field from evidence. */
export interface Solver {
  id: string
  /** How well it suits the field before looking at any medium: 0 not at all .. 1 made for it. */
  suits(ask: Ask, scene: Scene): number
  solve(ask: Ask, scene: Scene): Promise<Finding>
}

/** A finding without a value. */
export function abstain(how: string, sources: EvidenceSource[] = []): Finding {
  return { value: null, how, confidence: 0, sources }
}

/** A finding that rests on what was recognised in a picture. */
export function recognised(finding: Finding): Finding {
  return finding.value === null ? finding : { ...finding, basis: 'recognition' }
}

/** Keeps a confidence inside 0.01..0.99: nothing read by a machine is certain. */
export function confidenceOf(raw: number): number {
  return Math.round(Math.min(0.99, Math.max(0.01, raw)) * 100) / 100
}
