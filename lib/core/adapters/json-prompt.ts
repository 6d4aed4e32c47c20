import { promptType } from '../fields/display'
import { typeHint } from '../fields/hint'
import type { Part } from '../lm/message'
import { own } from '../own'
import type { Signature } from '../signature'
import type { Adapter } from './adapter'
import { fieldLists, objective } from './field-list'
import { tryCoerce } from './read-outputs'
import { conversation, plainText } from './turns'

/** What one way of asking for the object says of it. */
interface Wording {
  /** Opens the skeleton of the answer. */
  layout: string
  /** Opens the sentence that ends the question; the names of the members follow. */
  demand: string
}

export const asObject: Wording = {
  layout: 'Your reply is one JSON object, like this:',
  demand: 'Reply with one JSON object and nothing else; its members, in this order:',
}

/** The messages that ask for a JSON object, after DSPy's JSONAdapter. */
export function jsonConversation(wording: Wording): Adapter['format'] {
  return (signature, demos, inputs) =>
    conversation(signature, demos, {
      inputs,
      writer: {
        system: systemText(signature, wording),
        requirement: `${wording.demand} ${members(signature)}.`,
        outputs: (values) => objectText(signature, values),
      },
    })
}

function systemText(signature: Signature, { layout }: Wording): string {
  const given = signature.inputs.map(({ name }) => `[[ ## ${name} ## ]]\n{${name}}`)
  const skeleton = signature.outputs.map(({ name, type }) => {
    const hint = typeHint(type)
    return `  "${name}": "{${name}}${hint ? `        # the value of this field ${hint}` : ''}"`
  })
  const form = [
    'What is given comes in sections, like this:',
    ...given,
    layout,
    `{\n${skeleton.join(',\n')}\n}`,
  ].join('\n\n')
  return `${fieldLists(signature)}\n${form}\n${objective(signature)}`
}

function members(signature: Signature): string {
  const wanted = signature.outputs.map(({ name, type }) =>
    type.kind === 'str' ? `\`${name}\`` : `\`${name}\` (a valid \`${promptType(type)}\`)`,
  )
  return wanted.join(', then ')
}

function objectText(signature: Signature, values: Readonly<Record<string, readonly Part[]>>): string {
  const entries = signature.outputs.map(({ name, type }) => {
    const printed = plainText(own(values, name) ?? [])
    const read = tryCoerce(printed, type)
    return [name, 'value' in read ? read.value : printed]
  })
  return JSON.stringify(Object.fromEntries(entries), null, 2)
}
