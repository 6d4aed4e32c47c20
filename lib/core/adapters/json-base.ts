import { isPlainObject } from '../fields/kinds/dict'
import { growingJson } from '../json/growing-json'
import { readJson } from '../json/read-json'
import type { Signature, Values } from '../signature'
import { grow } from './growing'
import { isOptional, type RawOutputs, readOutputs, unreadable } from './read-outputs'

/** How every adapter reads a reply that is one JSON object with a member per output field, bare, fenced or amid prose. */
export const readsJson = {
  readsJson: true,
  parse(signature: Signature, text: string): Values {
    const found = readObject(text)
    if (!found) {
      const problem = text.trim() === '' ? 'it is empty' : 'it holds no JSON object'
      throw unreadable(problem, { text, outputs: {} })
    }
    return readOutputs(signature, { raw: withoutNulls(signature, found), text })
  },
  partial(signature: Signature, text: string): Record<string, unknown> {
    const start = text.indexOf('{')
    const found = start < 0 ? undefined : growingJson(text.slice(start))
    if (!found || !isPlainObject(found.value)) return {}
    const { value, open, openText } = found
    const last = open.has(value) ? Object.keys(value).at(-1) : undefined
    return Object.fromEntries(
      signature.outputs.flatMap(({ name, type }): [string, unknown][] => {
        if (!Object.hasOwn(value, name) || value[name] === null) return []
        const shown = grow(value[name], type, { open, openText, last: name === last })
        return shown === undefined ? [] : [[name, shown]]
      }),
    )
  },
} as const

/** The object a reply holds; undefined when it holds none. */
export function readObject(text: string): RawOutputs | undefined {
  const whole = tryRead(text)
  if (isPlainObject(whole)) return whole
  if (Array.isArray(whole) && text.trim().startsWith('[')) return undefined
  const start = text.indexOf('{')
  if (start < 0) return undefined
  const inner = tryRead(text.slice(start, text.lastIndexOf('}') + 1 || undefined))
  return isPlainObject(inner) ? inner : undefined
}

function tryRead(text: string): unknown {
  try {
    return readJson(text)
  } catch {
    return undefined
  }
}

/** `null` for a field that cannot be null counts as missing, never as the text "None". */
function withoutNulls(signature: Signature, found: RawOutputs): RawOutputs {
  const nullable = new Set(
    signature.outputs.filter((field) => isOptional(field.type)).map((field) => field.name),
  )
  return Object.fromEntries(
    Object.entries(found).filter(([name, value]) => value !== null || nullable.has(name)),
  )
}
