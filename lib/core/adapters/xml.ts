import { promptType } from '../fields/display'
import { typeHint } from '../fields/hint'
import type { TypeSpec } from '../fields/type-spec'
import type { Part } from '../lm/message'
import { own } from '../own'
import type { Field, Signature } from '../signature'
import type { Mark } from '../thoughts/marks'
import { type Parted, partThoughts } from '../thoughts/part'
import { type Element, escapeXml, pairedElements, readTags, type XmlText } from '../xml/tags'
import type { Adapter } from './adapter'
import { fieldLists, objective } from './field-list'
import { inAnotherForm } from './other-forms'
import { namesAny, readFirst, tryCoerce, unreadable } from './read-outputs'
import { conversation, plainText } from './turns'
import { fieldElements, xmlReadings } from './xml-readings'
import { isNested, together, xmlOf, xmlShape } from './xml-values'

/**
 * Each field between tags of its name, parts of a value between tags of theirs: for models that write markup with ease.
 * Layout after DSPy's XMLAdapter. A reply that is not well-formed is read as far as the fields' own tags go.
 */
export const xml: Adapter = {
  id: 'xml',
  label: 'XML tags',
  note: 'Fields and their parts between tags, like HTML',
  format: (signature, demos, inputs) =>
    conversation(signature, demos, {
      inputs,
      writer: {
        system: systemText(signature),
        requirement: requirementText(signature),
        section: (name, parts) => [
          { type: 'text', text: `<${name}>\n` },
          ...parts.map(escaped),
          { type: 'text', text: `\n</${name}>` },
        ],
        outputs: (values) =>
          signature.outputs.map((field) => outputText(field, own(values, field.name) ?? [])).join('\n\n'),
      },
    }),
  responseFormat: () => ({ type: 'text' }),
  part: (signature, text) => partXml(signature, text),
  parse(signature, text) {
    const { answer } = partXml(signature, text)
    if (answer.trim() === '') throw unreadable('it is empty', { text, outputs: {} })
    const readings = xmlReadings(signature, answer)
    const other = readings.some(namesAny) ? undefined : inAnotherForm(signature, answer)
    // What is told when nothing fits is the plain reading.
    return other ?? readFirst(signature, { readings: [...readings, ...readings.slice(0, 1)], text: answer })
  },
  partial(signature, text) {
    const read = readTags(partXml(signature, withoutTagStart(text), true).answer)
    const found = fieldElements(signature, read)
    return Object.fromEntries(
      signature.outputs.flatMap(({ name, type }): [string, unknown][] => {
        const own = found.filter((element) => element.name === name)
        const value = own.length > 0 ? growing(read, own, type) : undefined
        return value === undefined ? [] : [[name, value]]
      }),
    )
  },
}

/** What of a reply in tags is answer: what stands between them, but for thoughts that it begins with. */
function partXml(signature: Signature, reply: string, growing = false): Parted {
  const outputs = new Set(signature.outputs.map(({ name }) => name.toLowerCase()))
  const counts = ({ name }: Mark) => name === undefined || !outputs.has(name)
  const spans = pairedElements(readTags(reply), (name) =>
    signature.outputs.some((field) => field.name === name),
  )
  const covering = spans.toReversed()
  return partThoughts(reply, {
    counts,
    answersUntil(from, to) {
      let until = from
      for (let span = covering.at(-1); span && span.start < to; span = covering.at(-1)) {
        covering.pop()
        // A tag in thoughts that were left out is no part of the answer, nor is one whose content begins with thoughts.
        if (span.start >= from && !(span.from <= to && reply.slice(span.from, to).trim() === ''))
          until = Math.max(until, span.end)
      }
      return until
    },
    answerWithin(thoughts) {
      if (growing) return undefined
      const found = pairedElements(readTags(thoughts), (name) => outputs.has(name.toLowerCase()))
      const last = found.at(-1)
      if (!last || thoughts.slice(last.end).trim() !== '') return undefined
      const names = new Set<string>()
      let start = last.start
      for (const element of found.toReversed()) {
        if (names.has(element.name)) break
        names.add(element.name)
        start = element.start
      }
      return start
    },
  })
}

/** A finished value typed, an unfinished text or collection as far as it goes; undefined while nothing can be shown. */
function growing(read: XmlText, elements: readonly Element[], type: TypeSpec): unknown {
  const raw = together(read, elements, type)
  if (elements.every(({ closed }) => closed)) {
    const done = tryCoerce(raw, type)
    return 'value' in done ? done.value : undefined
  }
  const shown =
    typeof raw === 'object' && raw !== null
      ? Object.keys(raw).length > 0
      : type.kind === 'str' || type.kind === 'code'
  return shown && raw !== '' ? raw : undefined
}

/** A growing reply without an end that may still become a tag or an entity. */
function withoutTagStart(reply: string): string {
  return reply.replace(/<(?:!(?:\[[^<>]*)?|\/?(?:[\p{L}_][^<>]*)?)$/u, '').replace(/&[a-z]{0,4}$/, '')
}

function escaped(part: Part): Part {
  return part.type === 'text' ? { ...part, text: escapeXml(part.text) } : part
}

function outputText({ name, type }: Field, parts: readonly Part[]): string {
  const printed = plainText(parts)
  const read = tryCoerce(printed, type)
  const content = 'value' in read ? xmlOf(read.value, type) : escapeXml(printed)
  return `<${name}>\n${content}\n</${name}>`
}

function systemText(signature: Signature): string {
  const given = signature.inputs.map(({ name }) => `<${name}>\n{${name}}\n</${name}>`)
  const wanted = signature.outputs.map(({ name, type }) => {
    const hint = isNested(type) ? '' : typeHint(type)
    return `<${name}>\n${xmlShape(type, name)}${hint ? `        # the value of this field ${hint}` : ''}\n</${name}>`
  })
  const layout = [
    'What is given stands between tags, like this:',
    ...given,
    'Your reply stands between tags, like this:',
    ...wanted,
  ].join('\n\n')
  return `${fieldLists(signature)}\n${layout}\n${objective(signature)}`
}

function requirementText(signature: Signature): string {
  const wanted = signature.outputs.map(({ name, type }) => {
    if (isNested(type)) return `\`<${name}>${xmlShape(type, name)}</${name}>\``
    return type.kind === 'str' ? `\`<${name}>\`` : `\`<${name}>\` (a valid \`${promptType(type)}\`)`
  })
  return `Reply with the tags ${wanted.join(', then ')}, in this order, each closed. Write \`&lt;\` for \`<\` and \`&amp;\` for \`&\` in what they hold.`
}
