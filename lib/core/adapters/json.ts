import { promptType } from '../fields/display'
import { typeHint } from '../fields/hint'
import { outputSchema } from '../fields/schema'
import type { TypeSpec } from '../fields/type-spec'
import { partialJson } from '../json/partial-json'
import { readJson } from '../json/read-json'
import type { Part } from '../lm/message'
import type { Signature } from '../signature'
import type { Adapter } from './adapter'
import { fieldLists, objective } from './field-list'
import { isOptional, type RawOutputs, readOutputs, tryCoerce, unreadable } from './read-outputs'
import { conversation, plainText } from './turns'

/** One JSON object with a member per output field; asks for the model's structured mode where it has one. Layout after DSPy's JSONAdapter. */
export const json: Adapter = {
  id: 'json',
  label: 'JSON',
  format: (signature, demos, inputs) =>
    conversation(signature, demos, {
      inputs,
      writer: {
        system: systemText(signature),
        requirement: requirementText(signature),
        outputs: (values) => objectText(signature, values),
      },
    }),
  responseFormat(signature, structured) {
    if (structured === 'none' || structured === 'native') return { type: 'text' }
    const strict = structured === 'schema' && signature.outputs.every((field) => isClosed(field.type))
    if (!strict) return { type: 'json' }
    return { type: 'schema', name: 'DSPyProgramOutputs', schema: outputSchema(signature) }
  },
  parse(signature, text) {
    const found = readObject(text)
    if (!found) {
      const problem = text.trim() === '' ? 'it is empty' : 'it holds no JSON object'
      throw unreadable(problem, { text, outputs: {} })
    }
    return readOutputs(signature, { raw: withoutNulls(signature, found), text })
  },
  partial(signature, text) {
    const start = text.indexOf('{')
    const found = start < 0 ? undefined : partialJson(text.slice(start))
    if (!isRecord(found)) return {}
    const last = Object.keys(found).at(-1)
    return Object.fromEntries(
      signature.outputs.flatMap(({ name, type }): [string, unknown][] => {
        if (!Object.hasOwn(found, name) || found[name] === null) return []
        if (name === last) return [[name, found[name]]]
        const read = tryCoerce(found[name], type)
        return 'value' in read ? [[name, read.value]] : []
      }),
    )
  },
}

/** A type whose JSON schema is closed, as strict structured modes demand: no open mappings, no free values, no tuples. */
function isClosed(type: TypeSpec): boolean {
  if (['dict', 'any', 'tuple', 'history', 'toolCalls'].includes(type.kind)) return false
  if (type.kind === 'list') return isClosed(type.item)
  if (type.kind === 'union') return type.options.every(isClosed)
  if (type.kind === 'object') return type.fields.every((field) => isClosed(field.type))
  return true
}

function readObject(text: string): RawOutputs | undefined {
  const whole = tryRead(text)
  if (isRecord(whole)) return whole
  if (Array.isArray(whole) && text.trim().startsWith('[')) return undefined
  const start = text.indexOf('{')
  if (start < 0) return undefined
  const inner = tryRead(text.slice(start, text.lastIndexOf('}') + 1 || undefined))
  return isRecord(inner) ? inner : undefined
}

function tryRead(text: string): unknown {
  try {
    return readJson(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
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

function objectText(signature: Signature, values: Readonly<Record<string, readonly Part[]>>): string {
  const members = signature.outputs.map(({ name, type }) => {
    const printed = plainText(values[name] ?? [])
    const read = tryCoerce(printed, type)
    return [name, 'value' in read ? read.value : printed]
  })
  return JSON.stringify(Object.fromEntries(members), null, 2)
}

function systemText(signature: Signature): string {
  const given = signature.inputs.map(({ name }) => `[[ ## ${name} ## ]]\n{${name}}`)
  const skeleton = signature.outputs.map(({ name, type }) => {
    const hint = typeHint(type)
    return `  "${name}": "{${name}}${hint ? `        # the value of this field ${hint}` : ''}"`
  })
  const layout = [
    'What is given comes in sections, like this:',
    ...given,
    'Your reply is one JSON object, like this:',
    `{\n${skeleton.join(',\n')}\n}`,
  ].join('\n\n')
  return `${fieldLists(signature)}\n${layout}\n${objective(signature)}`
}

function requirementText(signature: Signature): string {
  const wanted = signature.outputs.map(({ name, type }) =>
    type.kind === 'str' ? `\`${name}\`` : `\`${name}\` (a valid \`${promptType(type)}\`)`,
  )
  return `Reply with one JSON object and nothing else; its members, in this order: ${wanted.join(', then ')}.`
}
