import type { Signature, Values } from '../signature'
import { callReadings } from './call-readings'
import { chatReadings } from './chat-readings'
import { bestObject, givenBy } from './json-readings'
import { lineReadings } from './line-readings'
import { judge, type RawOutputs } from './read-outputs'
import { xmlReadings } from './xml-readings'

/** The forms in which models answer though asked for another, as they are tried. */
const forms: readonly ((signature: Signature, answer: string) => readonly RawOutputs[])[] = [
  (signature, answer) => chatReadings(signature, answer),
  (signature, answer) => xmlReadings(signature, answer),
  (signature, answer) => jsonReadings(signature, answer),
  (_signature, answer) => callReadings(answer),
  (signature, answer) => lineReadings(signature, answer),
]

/**
 * The outputs of a reply that names none of them in the form that was asked for, but all in another that the house knows.
 * Whoever asked has paid for it: it is read when it fits in every part, else undefined.
 */
export function inAnotherForm(signature: Signature, answer: string): Values | undefined {
  if (signature.outputs.length === 0) return undefined
  for (const readings of forms)
    for (const raw of readings(signature, answer)) {
      const named = givenBy(signature, raw)
      if (Object.keys(named).length === 0) continue
      const { faults, outputs } = judge(signature, named)
      if (faults.length === 0) return outputs
    }
  return undefined
}

function jsonReadings(signature: Signature, answer: string): RawOutputs[] {
  const found = bestObject(signature, answer) ?? bestObject(signature, `{${answer}}`)
  return found ? [found.object] : []
}
