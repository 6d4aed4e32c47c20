import { promptType } from '../fields/display'
import { typeHint } from '../fields/hint'
import { growingJson } from '../json/growing-json'
import type { Field, Signature } from '../signature'
import type { Adapter } from './adapter'
import { fieldLists, objective } from './field-list'
import { grow } from './growing'
import { readOutputs, tryCoerce, unreadable } from './read-outputs'
import { readSections, withoutHeaderStart } from './sections'
import { conversation, plainText } from './turns'

const end = '[[ ## completed ## ]]'

/** Sections under `[[ ## field ## ]]` headers: works with any model that writes text. Layout after DSPy's ChatAdapter. */
export const chat: Adapter = {
  id: 'chat',
  label: 'Chat',
  note: 'Sections under field markers; any model that writes text can do it',
  format: (signature, demos, inputs) =>
    conversation(signature, demos, {
      inputs,
      writer: {
        system: systemText(signature),
        requirement: requirementText(signature),
        outputs: (values) =>
          `${signature.outputs
            .map(({ name }) => `[[ ## ${name} ## ]]\n${plainText(values[name] ?? [])}\n\n`)
            .join('')}${end}\n`,
      },
    }),
  responseFormat: () => ({ type: 'text' }),
  parse(signature, text) {
    const sections = readSections(text)
    if (text.trim() === '') throw unreadable('it is empty', { text, outputs: {} })
    return readOutputs(signature, { raw: firstOf(sections), text })
  },
  partial(signature, text) {
    const sections = readSections(withoutHeaderStart(text))
    const growing = sections.at(-1)
    const raw = firstOf(sections)
    const known = signature.outputs.filter((field) => Object.hasOwn(raw, field.name))
    return Object.fromEntries(
      known.flatMap((field): [string, unknown][] => {
        const value = readPartial(field, { text: raw[field.name] ?? '', done: growing?.name !== field.name })
        return value === undefined ? [] : [[field.name, value]]
      }),
    )
  },
}

function firstOf(sections: readonly { name: string; text: string }[]): Record<string, string> {
  const raw: Record<string, string> = {}
  for (const { name, text } of sections) if (!Object.hasOwn(raw, name)) raw[name] = text
  return raw
}

function readPartial({ type }: Field, section: { text: string; done: boolean }): unknown {
  if (section.done) {
    const read = tryCoerce(section.text, type)
    return 'value' in read ? read.value : undefined
  }
  if (type.kind === 'str' || type.kind === 'code') return section.text === '' ? undefined : section.text
  const found = /^[[{]/.test(section.text) ? growingJson(section.text) : undefined
  return found && grow(found.value, type, { ...found, last: true })
}

function systemText(signature: Signature): string {
  const given = signature.inputs.map(({ name }) => `[[ ## ${name} ## ]]\n{${name}}`)
  const wanted = signature.outputs.map(({ name, type }) => {
    const hint = typeHint(type)
    return `[[ ## ${name} ## ]]\n{${name}}${hint ? `        # the value of this field ${hint}` : ''}`
  })
  const layout = ['Each turn is laid out in sections, like this:', ...given, ...wanted, end].join('\n\n')
  return `${fieldLists(signature)}\n${layout}\n${objective(signature)}`
}

function requirementText(signature: Signature): string {
  const wanted = signature.outputs.map(({ name, type }) => {
    const marker = `\`[[ ## ${name} ## ]]\``
    return type.kind === 'str' ? marker : `${marker} (a valid \`${promptType(type)}\`)`
  })
  return `Reply with the sections ${wanted.join(', then ')}, in this order, and close with \`${end}\`.`
}
