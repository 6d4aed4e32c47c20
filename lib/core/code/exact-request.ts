import type { CodeKind } from './code-kind'

/** The request as it leaves, media and keys by their names. */
export const exactRequest: CodeKind = {
  id: 'request',
  label: 'Exact request',
  fileName: 'request.txt',
  print({ sent: { method, url, headers, body } }) {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    return [`${method} ${url}`, ...lines, '', JSON.stringify(body, null, 2), ''].join('\n')
  },
}
