import { mediaIn } from '../media'
import { own } from '../own'
import type { Field, Signature, Value, Values } from '../signature'
import type { CodeKind, CodeSource } from './code-kind'
import { hasKey, needs } from './comment'
import { printLiteral } from './literal'
import { fileOf } from './media-files'
import { annotation, limitArguments, type PythonModule, pythonModule, typeImports } from './python-classes'
import { pythonDialect, pythonKey, pythonName, pythonText } from './python-words'
import { membersOf, type WireKind } from './wire-kind'

// What LiteLLM, through which DSPy asks, calls each API.
const prefixes: Readonly<Record<WireKind, string>> = {
  chat: 'openai',
  responses: 'openai',
  messages: 'anthropic',
  generate: 'gemini',
}

const adapters: Readonly<Record<string, string>> = {
  chat: 'ChatAdapter',
  json: 'JSONAdapter',
  'json-text': 'JSONAdapter',
  xml: 'XMLAdapter',
}

const words = {
  image: 'dspy.Image',
  audio: 'dspy.Audio',
  code: (lang: string) => `dspy.Code[${pythonText(lang)}]`,
  history: 'dspy.History',
  toolCalls: 'dspy.ToolCalls',
}

/** The task as a DSPy program: a signature class with the same fields, types and instructions, asked the same way. */
export const dspy: CodeKind = {
  id: 'dspy',
  label: 'DSPy',
  fileName: 'program.py',
  install: () => 'pip install dspy',
  needsTask: true,
  print(source) {
    const { task, adapter } = source
    if (!task) return ''
    const { signature, thinks } = withoutReasoning(task.signature)
    const module = pythonModule(words)
    const name = pythonName(signature.name)
    const written = signatureClass(signature, { name, module })
    const value = (one: Value) => printedValue(one, source)
    const demos = task.demos.map(({ values }) => `dspy.Example(${keywords(values, value)})`)
    const inputs = signature.inputs.filter(({ name: field }) => own(task.inputs, field) !== undefined)
    return [
      ...needs(source, '#'),
      ...(hasKey(source.sent) ? ['import os'] : []),
      ...typeImports(module),
      '',
      'import dspy',
      ...([...module.classes.values()].join('').includes('pydantic.') ? ['import pydantic'] : []),
      '',
      '',
      ...[...module.classes.values()].flatMap((one) => [one, '', '']),
      written,
      '',
      '',
      `lm = dspy.LM(${[pythonText(`${prefixes[source.wire.kind]}/${source.wire.model}`), ...settings(source)].join(', ')})`,
      `program = dspy.${thinks ? 'ChainOfThought' : 'Predict'}(${name})`,
      ...(demos.length > 0
        ? [`program.${thinks ? 'predict.' : ''}demos = [`, ...demos.map((one) => `    ${one},`), ']']
        : []),
      `with dspy.context(lm=lm, adapter=dspy.${adapters[adapter] ?? 'ChatAdapter'}()):`,
      '    result = program(',
      ...inputs.map(
        ({ name: field }) => `        ${pythonName(field)}=${value(own(task.inputs, field) ?? null)},`,
      ),
      '    )',
      'print(result)',
      '',
    ].join('\n')
  },
}

/** Chain of thought adds its first output itself. */
function withoutReasoning(signature: Signature): { signature: Signature; thinks: boolean } {
  const [first, ...rest] = signature.outputs
  const thinks = first?.name === 'reasoning' && first.type.kind === 'str' && rest.length > 0
  return { signature: thinks ? { ...signature, outputs: rest } : signature, thinks }
}

function signatureClass(
  { instructions, inputs, outputs }: Signature,
  { name, module }: { name: string; module: PythonModule },
): string {
  const field = (side: 'Input' | 'Output') => (one: Field) => {
    const settings = [
      ...(one.desc ? [`desc=${pythonText(one.desc)}`] : []),
      ...limitArguments(one.constraints),
    ]
    return `    ${pythonName(one.name)}: ${annotation(one.type, module)} = dspy.${side}Field(${settings.join(', ')})`
  }
  return [
    `class ${name}(dspy.Signature):`,
    `    ${docstring(instructions)}`,
    '',
    ...inputs.map(field('Input')),
    ...outputs.map(field('Output')),
  ].join('\n')
}

function docstring(text: string): string {
  const plain = !/[\\"]/.test(text) && text.trim() === text && !/\n[ \t]/.test(text)
  return plain && text !== '' ? `"""${text}"""` : pythonText(text)
}

/** What of the request is a setting of the model. `cache=False`: the answer comes from the vendor, as here. */
function settings(source: CodeSource): string[] {
  const { sent, wire } = source
  const body = membersOf(sent.body)
  const given = { ...body, ...membersOf(body.generationConfig) }
  const tokens =
    given.max_tokens ?? given.max_completion_tokens ?? given.max_output_tokens ?? given.maxOutputTokens
  return [
    ...(wire.kind === 'responses' ? ['model_type="responses"'] : []),
    `api_key=${pythonKey(source)}`,
    ...(wire.kind === 'generate' ? [] : [`api_base=${pythonText(wire.baseUrl)}`]),
    ...(typeof given.temperature === 'number' ? [`temperature=${given.temperature}`] : []),
    ...(typeof tokens === 'number' ? [`max_tokens=${tokens}`] : []),
    'cache=False',
  ]
}

function keywords(values: Values, value: (one: Value) => string): string {
  return Object.entries(values)
    .map(([name, one]) => `${pythonName(name)}=${value(one)}`)
    .join(', ')
}

/** A value with its media by their files. */
function printedValue(value: Value, source: CodeSource): string {
  const [medium] = mediaIn([value])
  if (medium && medium === value) {
    const file = pythonText(fileOf(source.files, medium.id).name)
    return medium.kind === 'audio' ? `dspy.Audio.from_path(${file})` : `dspy.Image.from_path(${file})`
  }
  if (!medium) return printLiteral(value, pythonDialect(source), 2)
  if (Array.isArray(value)) return `[${value.map((one) => printedValue(one, source)).join(', ')}]`
  const entries = Object.entries(value ?? {})
  return `{${entries.map(([key, one]) => `${pythonText(key)}: ${printedValue(one, source)}`).join(', ')}}`
}
