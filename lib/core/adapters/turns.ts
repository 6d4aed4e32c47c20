import * as z from 'zod'
import type { Demo } from '../demo'
import { printValue } from '../fields/print'
import { mergeTexts } from '../lm/merge-texts'
import type { Message, Part } from '../lm/message'
import { own } from '../own'
import { recordOf } from '../record-of'
import type { Field, Signature, Value, Values } from '../signature'

/** Said in place of an output that a partial example does not give. */
const notGiven = '(not given in this example)'
/** The same of an earlier turn of the conversation. */
const notKept = '(not given in this turn)'
const partialNote = 'This example is partial: some of its fields are left out.'

/** How one adapter writes the parts of a conversation. */
export interface TurnWriter {
  system: string
  /** The sentence that ends the last turn of the person, if any. */
  requirement: string | undefined
  /** How an input is set off; under a `[[ ## name ## ]]` header when absent. */
  section?(name: string, parts: readonly Part[]): Part[]
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
    ...signature.inputs.flatMap((field) =>
      field.type.kind === 'history' ? pastTurns(signature, own(inputs, field.name), writer) : [],
    ),
    {
      role: 'user',
      parts: joinParts([
        ...inputSections(withoutHistory(signature), inputs, { writer, asked: true }),
        ...(writer.requirement ? [[text(writer.requirement)]] : []),
      ]),
    },
  ]
}

const pastSchema = z.object({ messages: z.array(recordOf(z.custom<Value>())) })

/** The turns of a conversation given as input: the person's where an entry has inputs, then the model's. */
function pastTurns(signature: Signature, value: Value | undefined, writer: TurnWriter): Message[] {
  const asked = withoutHistory(signature)
  const entries = pastSchema.safeParse(value).data?.messages ?? []
  return entries.flatMap((entry): Message[] => {
    const parts = joinParts(inputSections(asked, entry, { writer }))
    const said = writer.outputs(printedOutputs(signature, entry, notKept))
    const answer: Message = { role: 'assistant', parts: [text(said)] }
    return parts.length > 0 ? [{ role: 'user', parts }, answer] : [answer]
  })
}

function withoutHistory(signature: Signature): Signature {
  return { ...signature, inputs: signature.inputs.filter(({ type }) => type.kind !== 'history') }
}

function printedOutputs(signature: Signature, values: Values, missing: string): Record<string, Part[]> {
  return Object.fromEntries(
    signature.outputs.map((field) => {
      const value = own(values, field.name)
      const given = value !== undefined && value !== null
      return [field.name, given ? printValue(value, field.type) : [text(missing)]]
    }),
  )
}

/** Complete demos name every field; partial ones at least one input and one output; the rest teaches nothing and is left out. */
function sortDemos(signature: Signature, demos: readonly Demo[]) {
  const has = (demo: Demo) => (field: Field) => (own(demo.values, field.name) ?? null) !== null
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
  const outputs = printedOutputs(signature, demo.values, notGiven)
  return [
    {
      role: 'user',
      parts: joinParts([...note, ...inputSections(signature, demo.values, { writer: options.writer })]),
    },
    { role: 'assistant', parts: [text(options.writer.outputs(outputs))] },
  ]
}

/** One section for each input that is there; an input that is not there is left out whole. */
function inputSections(
  signature: Signature,
  values: Values,
  { writer, asked = false }: { writer: TurnWriter; asked?: boolean },
): Part[][] {
  const { section = underHeader } = writer
  return signature.inputs.flatMap((field) => {
    const value = own(values, field.name)
    if (value === undefined) return []
    const parts = section(field.name, wished(printValue(value, field.type), field))
    // A mark keeps all that comes before it, demos included: one in the question is enough.
    return [asked && field.send?.cache ? markEnd(parts) : parts]
  })
}

function underHeader(name: string, parts: readonly Part[]): Part[] {
  return [text(`[[ ## ${name} ## ]]\n`), ...parts]
}

/** The parts of a field with what the person wishes of its media: how finely to look, and whether the link will do. */
export function wished(parts: readonly Part[], { send }: Field): Part[] {
  return parts.map((part) => {
    if (part.type === 'text') return part
    return {
      ...part,
      ...(send?.detail && part.ref.kind === 'image' ? { detail: send.detail } : {}),
      ...(send?.link && part.ref.url ? { link: true } : {}),
      ...(send?.side && part.ref.kind === 'image' ? { side: send.side } : {}),
      ...(send?.rate && part.ref.kind === 'audio' ? { rate: send.rate } : {}),
    }
  })
}

function markEnd(section: readonly Part[]): Part[] {
  return section.map((part, index) => (index === section.length - 1 ? { ...part, cache: true } : part))
}

/** Sections with a blank line between them; neighbouring texts become one part, empty ones vanish. */
function joinParts(sections: readonly (readonly Part[])[]): Part[] {
  return mergeTexts(
    sections.flatMap((section, index) => (index === 0 ? section : [text('\n\n'), ...section])),
  )
}

/** Output values as text; a medium in an output is named, since no model takes media in its own turn. */
export function plainText(parts: readonly Part[]): string {
  return parts.map((part) => (part.type === 'text' ? part.text : `(${part.ref.kind})`)).join('')
}

function text(content: string): Part & { type: 'text' } {
  return { type: 'text', text: content }
}
