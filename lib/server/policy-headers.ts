import type { ServerResponse } from 'node:http'

/** On every answer there is. `next.config.mjs` has the same list for a server without an edge. */
export const everywhere: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy':
    'microphone=(self), camera=(self), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), midi=(), payment=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** Where neither a page nor a file brings a policy of its own: nothing is loaded, nothing runs. */
export const closedPolicy = "default-src 'none'; sandbox"

const overTls = { 'Strict-Transport-Security': 'max-age=31536000' }

/** Puts the headers that every answer carries, and the closed policy, on this one wherever it brings none of its own. */
export function fillHeaders(response: ServerResponse, { https }: { https: boolean }): void {
  const wanted = Object.entries({
    ...everywhere,
    'Content-Security-Policy': closedPolicy,
    ...(https ? overTls : {}),
  })
  const { writeHead } = response
  // As late as can be: the framework leaves out a header of a route where one of that name is there already.
  response.writeHead = ((...given: Parameters<typeof writeHead>) => {
    for (const [name, value] of wanted) if (!response.hasHeader(name)) response.setHeader(name, value)
    return writeHead.apply(response, given)
  }) as typeof writeHead
}

export interface Refusal {
  status: number
  text: string
  headers?: Readonly<Record<string, string>> | undefined
}

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  413: 'Payload Too Large',
  431: 'Request Header Fields Too Large',
  503: 'Service Unavailable',
}

const refusalHeaders = {
  'Content-Type': 'text/plain; charset=utf-8',
  'Cache-Control': 'no-store',
  // What is left of the request is not read.
  Connection: 'close',
}

export function refuse(response: ServerResponse, { status, text, headers }: Refusal): void {
  response.writeHead(status, { ...refusalHeaders, ...headers }).end(`${text}\n`)
}

/** A whole answer as bytes, for where the platform has none: what is no request, or comes before one. */
export function rawRefusal({ status, text, headers }: Refusal): string {
  const body = `${text}\n`
  const all = {
    ...refusalHeaders,
    ...everywhere,
    'Content-Security-Policy': closedPolicy,
    ...headers,
    'Content-Length': String(Buffer.byteLength(body)),
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return [`HTTP/1.1 ${status} ${reasons[status] ?? 'Error'}`, ...lines, '', body].join('\r\n')
}
