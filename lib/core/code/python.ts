import type { CodeKind, CodeSource } from './code-kind'
import { hasKey, needs } from './comment'
import { type Dialect, printLiteral } from './literal'
import { fileOf } from './media-files'
import { pythonDialect, pythonKey, pythonText } from './python-words'
import { membersOf, type WireKind } from './wire-kind'

interface Sdk {
  name: string
  imports: readonly string[]
  client(source: CodeSource): string
  call: string
  args(source: CodeSource): Record<string, unknown>
  dialect?(source: CodeSource): Dialect
  /** Lines that print one event of the stream. */
  print: readonly string[]
}

const openaiClient = (source: CodeSource) =>
  `OpenAI(api_key=${pythonKey(source)}, base_url=${pythonText(source.wire.baseUrl)}${
    hasKey(source.sent) ? '' : ', default_headers={"Authorization": Omit()}'
  })`

const sdks: Readonly<Record<WireKind, Sdk>> = {
  chat: {
    name: 'openai',
    imports: ['from openai import Omit, OpenAI'],
    client: openaiClient,
    call: 'client.chat.completions.create',
    args: ({ sent }) => membersOf(sent.body),
    print: [
      'if event.choices and event.choices[0].delta.content:',
      '    print(event.choices[0].delta.content, end="", flush=True)',
    ],
  },
  responses: {
    name: 'openai',
    imports: ['from openai import Omit, OpenAI'],
    client: openaiClient,
    call: 'client.responses.create',
    args: ({ sent }) => membersOf(sent.body),
    print: ['if event.type == "response.output_text.delta":', '    print(event.delta, end="", flush=True)'],
  },
  messages: {
    name: 'anthropic',
    imports: ['from anthropic import Anthropic, Omit'],
    // Every server of this API reads this header; not every one reads the SDK's own.
    client: (source) => {
      const key = pythonKey(source)
      const headers = `{"Authorization": Omit(), "x-api-key": ${hasKey(source.sent) ? key : 'Omit()'}}`
      return `Anthropic(api_key=${key}, base_url=${pythonText(source.wire.baseUrl)}, default_headers=${headers})`
    },
    call: 'client.messages.create',
    args: ({ sent }) => ({ ...withTemperature(membersOf(sent.body)), ...version(sent) }),
    print: [
      'if event.type == "content_block_delta" and event.delta.type == "text_delta":',
      '    print(event.delta.text, end="", flush=True)',
    ],
  },
  generate: {
    name: 'google-genai',
    imports: ['from google import genai'],
    client: (source) =>
      `genai.Client(api_key=${pythonKey(source)}, http_options={"base_url": ${pythonText(source.wire.baseUrl)}, "api_version": ""})`,
    call: 'client.models.generate_content_stream',
    args: ({ sent, wire }) => {
      const { contents, generationConfig, ...config } = membersOf(sent.body)
      return { model: wire.model, contents, config: { ...config, ...membersOf(generationConfig) } }
    },
    // This SDK turns bytes into base64 itself.
    dialect: (source) => ({
      ...pythonDialect(source),
      medium: ({ mediaId }) => `Path(${pythonText(fileOf(source.files, mediaId).name)}).read_bytes()`,
    }),
    print: ['print(event.text or "", end="", flush=True)'],
  },
}

/** The request through the vendor's own SDK for Python. */
export const python: CodeKind = {
  id: 'python',
  label: 'Python',
  fileName: 'request.py',
  install: ({ wire }) => `pip install ${sdks[wire.kind].name}`,
  print(source) {
    const sdk = sdks[source.wire.kind]
    const dialect = sdk.dialect?.(source) ?? pythonDialect(source)
    const args = Object.entries(sdk.args(source)).map(
      ([name, value]) => `  ${name}=${printLiteral(value, dialect, 1)},`,
    )
    const code = [`client = ${sdk.client(source)}`, `stream = ${sdk.call}(`, ...args, ')'].join('\n')
    const client = code.includes('Omit()') ? sdk.imports : sdk.imports.map((one) => one.replace('Omit, ', ''))
    return [
      ...needs(source, '#'),
      ...(code.includes('base64_of(') ? ['import base64'] : []),
      ...(code.includes('os.environ[') ? ['import os'] : []),
      ...(source.files.length > 0 ? ['from pathlib import Path'] : []),
      '',
      ...client,
      '',
      ...(code.includes('base64_of(')
        ? [
            '',
            'def base64_of(file: str) -> str:',
            '    return base64.b64encode(Path(file).read_bytes()).decode()',
            '',
            '',
          ]
        : []),
      code,
      'for event in stream:',
      ...sdk.print.map((line) => `    ${line}`),
      '',
    ].join('\n')
  },
}

function version({ headers }: CodeSource['sent']): Record<string, unknown> {
  const given = headers['anthropic-version']
  return given === undefined ? {} : { extra_headers: { 'anthropic-version': given } }
}

/** The SDK has no argument of this name any more, so it goes beside those it knows. */
function withTemperature(params: Record<string, unknown>): Record<string, unknown> {
  const { temperature, ...rest } = params
  return temperature === undefined ? params : { ...rest, extra_body: { temperature } }
}
