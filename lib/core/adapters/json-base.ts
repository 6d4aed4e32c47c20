import { isPlainObject } from '../fields/kinds/dict'
import { growingJson } from '../json/growing-json'
import type { Signature, Values } from '../signature'
import { grow } from './growing'
import { bestObject, namesOutputs, outputKey, partJson } from './json-readings'
import { misfitError } from './misfit'
import { inAnotherForm } from './other-forms'
import { unreadable } from './read-outputs'

/** How every adapter reads a reply that is one JSON object with a member per output field, bare, fenced or amid prose. */
export const readsJson = {
  readsJson: true,
  part: (signature: Signature, text: string) => partJson(signature, text),
  parse(signature: Signature, text: string): Values {
    const { answer } = partJson(signature, text)
    const found = bestObject(signature, answer)
    if (!found || found.worth === 0) {
      const other = inAnotherForm(signature, answer)
      if (other) return other
    }
    if (!found) {
      const problem = answer.trim() === '' ? 'it is empty' : 'it holds no JSON object'
      throw unreadable(problem, { text, outputs: {} })
    }
    if (found.judged.faults.length > 0) throw misfitError({ ...found.judged, text: answer })
    return found.judged.outputs
  },
  partial(signature: Signature, text: string): Record<string, unknown> {
    const { answer } = partJson(signature, text, true)
    const start = answer.indexOf('{')
    const judge = (value: unknown) => namesOutputs(signature, value)
    const found = start < 0 ? undefined : growingJson(answer.slice(start), judge)
    if (!found || !isPlainObject(found.value)) return {}
    const { value, open, openText } = found
    const last = open.has(value) ? Object.keys(value).at(-1) : undefined
    return Object.fromEntries(
      signature.outputs.flatMap(({ name, type }): [string, unknown][] => {
        const key = outputKey(signature, value, name)
        if (key === undefined || value[key] === null) return []
        const shown = grow(value[key], type, { open, openText, last: key === last })
        return shown === undefined ? [] : [[name, shown]]
      }),
    )
  },
} as const
