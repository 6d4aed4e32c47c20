import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import ipaddr from 'ipaddr.js'
import type { ServerEnv } from './env'
import { isOwnHost } from './origin'
import { sealPeer } from './peer'

// What steers the framework from inside, or tells where a request came from: only our own side may say either.
const internal =
  /^(x-middleware-.*|x-invoke-.*|x-nextjs-.*|x-matched-path|x-now-.*|x-vercel-.*|x-prerender-.*|next-action|next-resume|x-action-.*|x-nonce|content-security-policy.*|x-forwarded-.*|forwarded|x-real-ip|x-facet-peer|x-original-url|x-rewrite-url|x-http-method.*|upgrade)$/

const methods = ['GET', 'HEAD', 'POST', 'DELETE']

export interface Edge {
  /** Address to listen on. */
  host: string
  /** False when the request was refused and has its answer; true when it may go on, its headers cleaned. */
  admit(request: IncomingMessage, response: ServerResponse): boolean
}

type Settings = Pick<ServerEnv, 'host' | 'allowedHosts' | 'trustProxy'>

/**
 * What stands before everything else, static files included: one Host header, of a name that is ours; a path and no
 * address of elsewhere; writing methods on the API only; no header that is the framework's own. Notes who is calling.
 */
export function createEdge({ host, allowedHosts, trustProxy }: Settings): Edge {
  return {
    host,
    admit(request, response) {
      const fault = faultOf(request, allowedHosts)
      if (fault) {
        refuse(response, fault)
        return false
      }
      const peer = peerOf(request, trustProxy)
      for (const name of Object.keys(request.headers)) if (internal.test(name)) delete request.headers[name]
      sealPeer(request.headers, peer)
      return true
    },
  }
}

interface Fault {
  status: number
  text: string
}

function faultOf(request: IncomingMessage, allowedHosts: readonly string[]): Fault | undefined {
  const { method = '', url = '', rawHeaders, headers } = request
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host')
  if (hosts.length !== 1 || !isOwnHost(headers.host ?? '', allowedHosts))
    return {
      status: 403,
      text: 'This server does not answer under that host name. Open it as 127.0.0.1 or localhost, or list the name in FACET_ALLOWED_HOSTS.',
    }
  if (!url.startsWith('/') || url.startsWith('//') || url.includes('\\'))
    return { status: 400, text: 'This is no path of this server.' }
  const writes = method === 'POST' || method === 'DELETE'
  if (!methods.includes(method) || (writes && !/^\/api\//.test(url)))
    return { status: 405, text: 'Pages can only be read.' }
  return undefined
}

const refusalHeaders = {
  'Content-Type': 'text/plain; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'microphone=(), camera=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // What is left of the request is not read.
  Connection: 'close',
}

function refuse(response: ServerResponse, { status, text }: Fault): void {
  response.writeHead(status, refusalHeaders).end(`${text}\n`)
}

/** The socket's address; behind `hops` trusted proxies the one that the outermost of them saw. */
function peerOf({ headers, socket }: IncomingMessage, hops: number) {
  const chain = String(headers['x-forwarded-for'] ?? '').split(',')
  const told = hops > 0 ? chain.at(-hops)?.trim() : undefined
  return {
    address: told !== undefined && ipaddr.isValid(told) ? told : (socket.remoteAddress ?? ''),
    https: hops > 0 && lastScheme(headers) === 'https',
  }
}

function lastScheme(headers: IncomingHttpHeaders): string | undefined {
  return String(headers['x-forwarded-proto'] ?? '')
    .split(',')
    .at(-1)
    ?.trim()
}
