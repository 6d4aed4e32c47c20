import { plainName } from '../plain-name'
import type { Signature } from '../signature'
import { type Element, elementsIn, readTags, type XmlText } from '../xml/tags'
import type { RawOutputs } from './read-outputs'
import { together } from './xml-values'

/** What may be the answer in tags, best first: where the first of repeated tags does not fit, the last may. */
export function xmlReadings(signature: Signature, answer: string): RawOutputs[] {
  const read = readTags(answer)
  const exact = fieldElements(signature, read)
  const found = (exact.length > 0 ? exact : inOtherSpelling(signature, read)).filter(({ closed }) => closed)
  const rawOf = (elements: readonly Element[]) =>
    Object.fromEntries(
      signature.outputs.flatMap(({ name, type }): [string, unknown][] => {
        const own = elements.filter((element) => element.name === name)
        return own.length === 0 ? [] : [[name, together(read, own, type)]]
      }),
    )
  return [rawOf(found), rawOf(lastOfEach(found))]
}

export function fieldElements(signature: Signature, read: XmlText): Element[] {
  const whole = { from: 0, to: read.text.length }
  return elementsIn(read, whole, (name) => signature.outputs.some((field) => field.name === name))
}

function inOtherSpelling(signature: Signature, read: XmlText): Element[] {
  const names = new Map(signature.outputs.map(({ name }) => [plainName(name), name]))
  const whole = { from: 0, to: read.text.length }
  const found = elementsIn(read, whole, (name) => names.has(plainName(name)))
  return found.map((element) => ({ ...element, name: names.get(plainName(element.name)) ?? element.name }))
}

function lastOfEach(elements: readonly Element[]): Element[] {
  return elements.filter((element, at) => !elements.slice(at + 1).some(({ name }) => name === element.name))
}
