import { promptType } from '../fields/display'
import { typeHint } from '../fields/hint'
import { growingJson } from '../json/growing-json'
import { own } from '../own'
import type { Field, Signature } from '../signature'
import { marksOf } from '../thoughts/marks'
import type { Adapter } from './adapter'
import { chatReadings, partChat, shownSections } from './chat-readings'
import { fieldLists, objective } from './field-list'
import { grow } from './growing'
import { inAnotherForm } from './other-forms'
import { readFirst, tryCoerce, unreadable } from './read-outputs'
import { withoutHeaderStart } from './sections'
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
            .map(({ name }) => `[[ ## ${name} ## ]]\n${plainText(own(values, name) ?? [])}\n\n`)
            .join('')}${end}\n`,
      },
    }),
  responseFormat: () => ({ type: 'text' }),
  part: (signature, text) => partChat(signature, text),
  parse(signature, text) {
    const { answer } = partChat(signature, text)
    if (answer.trim() === '') throw unreadable('it is empty', { text, outputs: {} })
    const readings = chatReadings(signature, answer)
    const isOwn = readings.some((raw) => signature.outputs.some(({ name }) => Object.hasOwn(raw, name)))
    const other = isOwn ? undefined : inAnotherForm(signature, answer)
    return other ?? readFirst(signature, { readings, text: answer })
  },
  partial(signature, text) {
    const { answer } = partChat(signature, withoutHeaderStart(text), true)
    const sections = shownSections(signature, answer)
    const growing = sections.at(-1)
    const raw = new Map(sections.toReversed().map((section) => [section.name, section]))
    return Object.fromEntries(
      signature.outputs.flatMap((field): [string, unknown][] => {
        const section = raw.get(field.name)
        const value = section && readPartial(field, { text: section.text, done: section !== growing })
        return value === undefined ? [] : [[field.name, value]]
      }),
    )
  },
}

function readPartial({ type }: Field, section: { text: string; done: boolean }): unknown {
  if (section.done) {
    const read = tryCoerce(section.text, type)
    return 'value' in read ? read.value : undefined
  }
  if (type.kind === 'str' || type.kind === 'code')
    return section.text === '' || isThought(section.text) ? undefined : section.text
  const found = /^[[{]/.test(section.text) ? growingJson(section.text) : undefined
  return found && grow(found.value, type, { ...found, last: true })
}

/** True of a text that begins with thoughts without an end. */
function isThought(text: string): boolean {
  const [first] = /^[<[◁]/.test(text) ? marksOf(text) : []
  return first?.kind === 'open' && first.start === 0
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
