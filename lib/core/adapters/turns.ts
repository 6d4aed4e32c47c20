import type { Demo } from '../demo'
import { printValue } from '../fields/print'
import type { Message, Part } from '../lm/message'
import type { Field, Signature, Values } from '../signature'

/** Said in place of an output that a partial example does not give. */
const notGiven = '(not given in this example)'
const partialNote = 'This example is partial: some of its fields are left out.'

/** How one adapter writes the parts of a conversation. */
export interface TurnWriter {
  system: string
  /** What stands before the value of an input; a field marker when left out. */
  heading?: ((name: string) => string) | undefined
  /** The sentence that ends the last turn of the person, if any. */
  requirement: string | undefined
  outputs(values: Readonly<Record<string, readonly Part[]>>): string
}

/** System, demos (partial ones first), then the question: the message order every adapter shares. */
export function conversation(
  signature: Signature,
  demos: readonly Demo[],
  asked: { inputs: Values; writer: TurnWriter },
): Message[] {
  const { inputs, writer } = asked
  const sorted = sortDemos(signature, demos)
  return [
    { role: 'system', parts: [text(writer.system)] },
    ...sorted.partial.flatMap((demo) => demoTurns(signature, demo, { writer, note: partialNote })),
    ...sorted.complete.flatMap((demo) => demoTurns(signature, demo, { writer, note: undefined })),
    {
      role: 'user',
      parts: joinParts([
        ...inputSections(signature, inputs, writer),
        ...(writer.requirement ? [[text(writer.requirement)]] : []),
      ]),
    },
  ]
}

/** Complete demos name every field; partial ones at least one input and one output; the rest teaches nothing and is left out. */
function sortDemos(signature: Signature, demos: readonly Demo[]) {
  const has = (demo: Demo) => (field: Field) => (demo.values[field.name] ?? null) !== null
  const complete = demos.filter((demo) => [...signature.inputs, ...signature.outputs].every(has(demo)))
  const partial = demos.filter(
    (demo) =>
      !complete.includes(demo) && signature.inputs.some(has(demo)) && signature.outputs.some(has(demo)),
  )
  return { complete, partial }
}

function demoTurns(
  signature: Signature,
  demo: Demo,
  options: { writer: TurnWriter; note: string | undefined },
): Message[] {
  const note = options.note ? [[text(options.note)]] : []
  const outputs = Object.fromEntries(
    signature.outputs.map((field) => {
      const value = demo.values[field.name]
      const given = value !== undefined && value !== null
      return [field.name, given ? printValue(value, field.type) : [text(notGiven)]]
    }),
  )
  return [
    { role: 'user', parts: joinParts([...note, ...inputSections(signature, demo.values, options.writer)]) },
    { role: 'assistant', parts: [text(options.writer.outputs(outputs))] },
  ]
}

/** One section for each input that is there; an input that is not there is left out whole. */
function inputSections(signature: Signature, values: Values, writer: TurnWriter): Part[][] {
  const heading = writer.heading ?? ((name: string) => `[[ ## ${name} ## ]]\n`)
  return signature.inputs.flatMap((field) => {
    const value = values[field.name]
    if (value === undefined) return []
    return [[text(heading(field.name)), ...printValue(value, field.type)]]
  })
}

/** Sections with a blank line between them; neighbouring texts become one part, empty ones vanish. */
function joinParts(sections: readonly (readonly Part[])[]): Part[] {
  const flat = sections.flatMap((section, index) => (index === 0 ? section : [text('\n\n'), ...section]))
  const joined: Part[] = []
  for (const part of flat) {
    const last = joined.at(-1)
    if (part.type === 'text' && last?.type === 'text') joined[joined.length - 1] = text(last.text + part.text)
    else if (part.type !== 'text' || part.text !== '') joined.push(part)
  }
  return joined
}

/** Output values as text; a medium in an output is named, since no model takes media in its own turn. */
export function plainText(parts: readonly Part[]): string {
  return parts.map((part) => (part.type === 'text' ? part.text : `(${part.ref.kind})`)).join('')
}

function text(content: string): Part & { type: 'text' } {
  return { type: 'text', text: content }
}
