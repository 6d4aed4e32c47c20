import { readOutputs } from './adapters/read-outputs'
import type { Evidence } from './evidence'
import type { LmResponse } from './lm/message'
import { own } from './own'
import type { Signature, Values } from './signature'

const silent: Evidence = {
  how: 'The model gave no answer for this field.',
  confidence: 0,
  abstained: true,
  sources: [],
}

/** Outputs of a model that solved the signature itself: checked against the types, null where it abstained. */
export function readNative(
  signature: Signature,
  response: LmResponse,
): { outputs: Values; evidence: Record<string, Evidence> } {
  const found = (name: string) => own(response.fields, name)
  const answered = signature.outputs.filter((field) => (found(field.name)?.value ?? null) !== null)
  const raw = Object.fromEntries(answered.map((field) => [field.name, found(field.name)?.value]))
  const typed = readOutputs({ ...signature, outputs: answered }, { raw, text: JSON.stringify(raw) })
  return {
    outputs: Object.fromEntries(signature.outputs.map(({ name }) => [name, own(typed, name) ?? null])),
    evidence: Object.fromEntries(
      signature.outputs.map(({ name }) => [name, found(name)?.evidence ?? silent]),
    ),
  }
}
