import type { CodeKind, CodeSource } from './code-kind'
import { hasKey, needs } from './comment'
import { type Dialect, printLiteral } from './literal'
import { fileOf } from './media-files'
import { membersOf, type WireKind } from './wire-kind'

interface Sdk {
  name: string
  imported: string
  /** Arguments of the client. */
  client(source: CodeSource): Record<string, Code>
  /** The call up to its arguments. */
  call: string
  params(source: CodeSource): unknown
  /** Options of the call besides its params. */
  options?(source: CodeSource): unknown
  /** The text of one event of the stream. */
  text: string
}

/** Code as it is, among values that are printed. */
interface Code {
  code: string
}

const openai = {
  name: 'openai',
  imported: 'OpenAI',
  client: (source: CodeSource) => ({
    apiKey: key(source, "'none'"),
    baseURL: quoted(source.wire.baseUrl),
    ...(hasKey(source.sent) ? {} : { defaultHeaders: { code: '{ Authorization: null }' } }),
  }),
  params: ({ sent }: CodeSource) => sent.body,
}

const sdks: Readonly<Record<WireKind, Sdk>> = {
  chat: { ...openai, call: 'client.chat.completions.create', text: "event.choices[0]?.delta?.content ?? ''" },
  responses: {
    ...openai,
    call: 'client.responses.create',
    text: "event.type === 'response.output_text.delta' ? event.delta : ''",
  },
  messages: {
    name: '@anthropic-ai/sdk',
    imported: 'Anthropic',
    // Every server of this API reads this header; not every one reads the SDK's own.
    client: (source) => ({
      apiKey: key(source, "'none'"),
      baseURL: quoted(source.wire.baseUrl),
      defaultHeaders: {
        code: `{ Authorization: null, 'x-api-key': ${hasKey(source.sent) ? key(source, 'null').code : 'null'} }`,
      },
    }),
    call: 'client.messages.create',
    params: ({ sent }) => sent.body,
    options: ({ sent }) => {
      const version = sent.headers['anthropic-version']
      return version === undefined ? undefined : { headers: { 'anthropic-version': version } }
    },
    text: "event.type === 'content_block_delta' && event.delta.type === 'text_delta' ? event.delta.text : ''",
  },
  generate: {
    name: '@google/genai',
    imported: '{ GoogleGenAI }',
    client: (source) => ({
      apiKey: key(source, "'none'"),
      // The base URL holds the version.
      apiVersion: quoted(''),
      httpOptions: { code: `{ baseUrl: ${quoted(source.wire.baseUrl).code} }` },
    }),
    call: 'client.models.generateContentStream',
    params: ({ sent, wire }) => {
      const { contents, generationConfig, ...config } = membersOf(sent.body)
      return { model: wire.model, contents, config: { ...config, ...membersOf(generationConfig) } }
    },
    text: "event.text ?? ''",
  },
}

/** The request through the vendor's own SDK. */
export const typescript: CodeKind = {
  id: 'typescript',
  label: 'TypeScript',
  fileName: 'request.ts',
  install: ({ wire }) => `npm install ${sdks[wire.kind].name}`,
  print(source) {
    const sdk = sdks[source.wire.kind]
    const made = sdk.imported.replace(/[{} ]/g, '')
    const options = sdk.options?.(source)
    const words = dialect(source)
    const args = [sdk.params(source), ...(options === undefined ? [] : [options])]
    return [
      ...needs(source, '//'),
      ...(source.files.length > 0 ? ["import { readFileSync } from 'node:fs'"] : []),
      `import ${sdk.imported} from '${sdk.name}'`,
      '',
      ...(source.files.length > 0
        ? ["const base64 = (file: string) => readFileSync(file).toString('base64')", '']
        : []),
      `const client = new ${made}({`,
      ...Object.entries(sdk.client(source)).map(([name, { code }]) => `  ${name}: ${code},`),
      '})',
      `const stream = await ${sdk.call}(${args.map((one) => printLiteral(one, words)).join(', ')})`,
      `for await (const event of stream) process.stdout.write(${sdk.text})`,
      '',
    ].join('\n')
  },
}

function key({ sent }: CodeSource, without: string): Code {
  return { code: hasKey(sent) ? `process.env.${sent.keyName} ?? ''` : without }
}

function quoted(text: string): Code {
  return { code: string(text) }
}

function dialect({ files }: CodeSource): Dialect {
  return {
    null: 'null',
    true: 'true',
    false: 'false',
    // Written plainly, this one name would set the object's prototype.
    key: (name) =>
      name === '__proto__' ? "['__proto__']" : /^[A-Za-z_$][\w$]*$/.test(name) ? name : string(name),
    string,
    medium: ({ mediaId, prefix }) => {
      const read = `base64('${fileOf(files, mediaId).name}')`
      return prefix ? `${string(prefix)} + ${read}` : read
    },
    trailingComma: true,
  }
}

/** In single quotes, where that spares no escape in double ones. */
function string(text: string): string {
  const json = JSON.stringify(text)
  if (text.includes("'")) return json
  return `'${json.slice(1, -1).replaceAll('\\"', '"')}'`
}
