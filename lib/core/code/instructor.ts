import { printValue } from '../fields/print'
import { own } from '../own'
import type { Value } from '../signature'
import type { CodeKind, CodeSource } from './code-kind'
import { hasKey, needs } from './comment'
import { fileOf } from './media-files'
import { annotation, limitArguments, pythonModule, typeImports } from './python-classes'
import { pythonKey, pythonName, pythonText } from './python-words'
import { membersOf, type WireKind } from './wire-kind'

const words = {
  image: 'str',
  audio: 'str',
  code: () => 'str',
  history: 'list[dict]',
  toolCalls: 'list[dict]',
}

interface Way {
  packages: string
  imports: readonly string[]
  client(source: CodeSource): string
}

const openai: Way = {
  packages: 'instructor openai',
  imports: ['from openai import OpenAI'],
  client: (source) =>
    `instructor.from_openai(OpenAI(api_key=${pythonKey(source)}, base_url=${pythonText(source.wire.baseUrl)})${
      source.wire.kind === 'responses' ? ', mode=instructor.Mode.RESPONSES_TOOLS' : ''
    })`,
}

const ways: Readonly<Record<WireKind, Way>> = {
  chat: openai,
  responses: openai,
  messages: {
    packages: '"instructor[anthropic]"',
    imports: ['from anthropic import Anthropic'],
    client: (source) =>
      `instructor.from_anthropic(Anthropic(api_key=${pythonKey(source)}, base_url=${pythonText(source.wire.baseUrl)}))`,
  },
  generate: {
    packages: '"instructor[google-genai]"',
    imports: ['from google import genai'],
    client: (source) =>
      `instructor.from_genai(genai.Client(api_key=${pythonKey(source)}, http_options={"base_url": ${pythonText(source.wire.baseUrl)}, "api_version": ""}))`,
  },
}

/** The task as a typed reply: the outputs as a pydantic model, the inputs as what the user says. */
export const instructor: CodeKind = {
  id: 'instructor',
  label: 'Instructor',
  fileName: 'typed_reply.py',
  install: ({ wire }) => `pip install ${ways[wire.kind].packages}`,
  needsTask: true,
  print(source) {
    const { task, wire } = source
    if (!task) return ''
    const { signature, inputs } = task
    const way = ways[wire.kind]
    const module = pythonModule(words)
    const name = pythonName(signature.name)
    const fields = signature.outputs.map((field) => {
      const settings = [
        ...(field.desc ? [`description=${pythonText(field.desc)}`] : []),
        ...limitArguments(field.constraints),
      ]
      const set = settings.length > 0 ? ` = pydantic.Field(${settings.join(', ')})` : ''
      return `    ${pythonName(field.name)}: ${annotation(field.type, module)}${set}`
    })
    const content = signature.inputs.flatMap((field) => {
      const value = own(inputs, field.name)
      return value === undefined ? [] : contentOf(field.name, { value, field, source })
    })
    return [
      ...needs(source, '#'),
      ...(hasKey(source.sent) ? ['import os'] : []),
      ...typeImports(module),
      '',
      'import instructor',
      'import pydantic',
      ...way.imports,
      '',
      '',
      ...[...module.classes.values()].flatMap((one) => [one, '', '']),
      `class ${name}(pydantic.BaseModel):`,
      ...fields,
      '',
      '',
      `client = ${way.client(source)}`,
      'result = client.chat.completions.create(',
      `    model=${pythonText(wire.model)},`,
      `    response_model=${name},`,
      '    messages=[',
      `        {"role": "system", "content": ${pythonText(signature.instructions)}},`,
      '        {',
      '            "role": "user",',
      '            "content": [',
      ...content.map((one) => `                ${one},`),
      '            ],',
      '        },',
      '    ],',
      ...limits(source).map((one) => `    ${one},`),
      ')',
      'print(result)',
      '',
    ].join('\n')
  },
}

function contentOf(
  name: string,
  { value, field, source }: { value: Value; field: Parameters<typeof printField>[0]; source: CodeSource },
): string[] {
  return printField(field, value).map((part, index) => {
    if (part.type === 'text') return pythonText(index === 0 ? `${name}: ${part.text}` : part.text)
    const file = pythonText(fileOf(source.files, part.ref.id).name)
    return `instructor.${part.ref.kind === 'audio' ? 'Audio' : 'Image'}.from_path(${file})`
  })
}

function printField({ type }: { type: Parameters<typeof printValue>[1] }, value: Value) {
  return printValue(value, type)
}

function limits({ sent, wire }: CodeSource): string[] {
  const { max_tokens, temperature } = membersOf(sent.body)
  return [
    ...(wire.kind === 'messages' && typeof max_tokens === 'number' ? [`max_tokens=${max_tokens}`] : []),
    ...(typeof temperature === 'number' && wire.kind !== 'messages' ? [`temperature=${temperature}`] : []),
  ]
}
