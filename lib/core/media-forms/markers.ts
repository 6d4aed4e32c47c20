import { readWholeJson } from '../json/read-json'
import { isRecord } from './form'

const start = '<<CUSTOM-TYPE-START-IDENTIFIER>>'
const end = '<<CUSTOM-TYPE-END-IDENTIFIER>>'

/**
 * The one content block of a text that is nothing but DSPy's printed form of a medium; undefined for any other text. A
 * marker inside a longer text is that text's own words: whoever can write text must not thereby send a medium.
 */
export function blockInMarkers(text: string): Record<string, unknown> | undefined {
  const trimmed = text.trim()
  if (!trimmed.startsWith(start) || !trimmed.endsWith(end)) return undefined
  const inside = trimmed.slice(start.length, -end.length)
  if (inside.includes(start) || inside.includes(end)) return undefined
  // The form may have stood inside a JSON text, its quotes escaped once more.
  const value = readWholeJson(inside)?.value ?? readWholeJson(inside.replaceAll('\\"', '"'))?.value
  const [only, ...more] = Array.isArray(value) ? value : []
  return more.length === 0 && isRecord(only) ? only : undefined
}

/** True when a text holds a marker anywhere. */
export function hasMarker(text: string): boolean {
  return text.includes(start) || text.includes(end)
}

/** The printed form of a content block. */
export function inMarkers(block: Record<string, unknown>): string {
  return `${start}${JSON.stringify([block])}${end}`
}
