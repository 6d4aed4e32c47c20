import type { CodeKind, CodeSource } from './code-kind'
import { needs } from './comment'
import { type Dialect, printLiteral } from './literal'
import { fileOf } from './media-files'
import type { SentCall } from './sent-call'

// What else SDKs send along says only which SDK it was.
const told = ['content-type', 'authorization', 'x-api-key', 'x-goog-api-key', 'anthropic-version']

/** The request for a shell: the body comes by a here-document, in which only the base64 of files is put in. */
export const curl: CodeKind = {
  id: 'curl',
  label: 'curl',
  fileName: 'request.sh',
  print(source) {
    const { sent } = source
    const headers = Object.entries(sent.headers).filter(([name]) => told.includes(name.toLowerCase()))
    return [
      '#!/bin/sh',
      ...needs(source, '#'),
      `curl --silent --show-error --no-buffer ${single(sent.url)} \\`,
      ...headers.map(([name, value]) => `  -H ${header(`${name}: ${value}`, sent)} \\`),
      '  --data-binary @- <<JSON',
      printLiteral(sent.body, dialect(source)),
      'JSON',
      '',
    ].join('\n')
  },
}

function dialect({ files }: CodeSource): Dialect {
  return {
    null: 'null',
    true: 'true',
    false: 'false',
    key: (name) => escaped(JSON.stringify(name)),
    string: (text) => escaped(JSON.stringify(text)),
    medium: ({ mediaId, prefix = '' }) =>
      `"${escaped(prefix)}$(base64 < ${fileOf(files, mediaId).name} | tr -d '\\n')"`,
    trailingComma: false,
  }
}

/** Kept as it is inside a here-document, where the shell reads `$`, `` ` `` and `\`. */
function escaped(text: string): string {
  return text.replace(/[\\$`]/g, '\\$&')
}

function single(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** In double quotes when the key's variable has to be read. */
function header(text: string, { keyName }: SentCall): string {
  const place = text.indexOf(`$${keyName}`)
  if (place < 0) return single(text)
  return `"${text.replace(/[\\"`]/g, '\\$&')}"`
}
