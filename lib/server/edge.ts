import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import ipaddr from 'ipaddr.js'
import { pathOf } from './edge-path'
import { methodsOf } from './edge-routes'
import type { ServerEnv } from './env'
import { isOwnHost } from './origin'
import { sealPeer } from './peer'
import { fillHeaders, type Refusal, refuse } from './policy-headers'
import { isProxy } from './proxies'
import { isRouterState } from './router-state'
import { fileFault, type SiteFile } from './site-files'

// What steers the framework from inside, or tells where a request came from: only our own side may say either.
const internal =
  /^(x-middleware-.*|x-invoke-.*|x-nextjs-.*|x-matched-path|x-now-.*|x-vercel-.*|x-prerender-.*|next-action|next-resume|x-action-.*|x-nonce|content-security-policy.*|x-forwarded-.*|forwarded|x-real-ip|x-facet-peer|x-original-url|x-rewrite-url|x-http-method.*|upgrade)$/
// What pages are asked with when only a part of them is wanted; routes know nothing of it.
const ofPages = /^(rsc|next-.*)$/

// Browsers send some thirty.
const maxHeaderFields = 128

export interface Edge {
  /** False when the request was refused and has its answer; true when it may go on, its headers cleaned. */
  admit(request: IncomingMessage, response: ServerResponse): boolean
}

export type EdgeSettings = Pick<ServerEnv, 'host' | 'allowedHosts' | 'trustProxy' | 'proxies'>

interface Behind {
  /** Files that may be read, by path. */
  files: ReadonlyMap<string, SiteFile>
  /** True once the server is being stopped. */
  isStopping?: () => boolean
}

/**
 * What stands before everything else, static files included: one Host header, of a name that is ours; a plain path;
 * a method that this very path answers to; no header that is the framework's own. Notes who is calling, and sees to it
 * that whatever is answered carries the policy headers.
 */
export function createEdge(settings: EdgeSettings, { files, isStopping = () => false }: Behind): Edge {
  return {
    admit(request, response) {
      const peer = peerOf(request, settings)
      fillHeaders(response, peer)
      const path = pathOf(request.url ?? '')
      const fault = isStopping()
        ? stopping
        : (faultOf(request, settings) ?? targetFault(request, path, files))
      if (fault) {
        refuse(response, fault)
        return false
      }
      const isRoute = path?.startsWith('/api/')
      for (const name of Object.keys(request.headers))
        if (internal.test(name) || (isRoute && ofPages.test(name))) delete request.headers[name]
      const state = request.headers['next-router-state-tree']
      if (state !== undefined && !isRouterState(String(state)))
        delete request.headers['next-router-state-tree']
      sealPeer(request.headers, peer)
      return true
    },
  }
}

export const stopping: Refusal = {
  status: 503,
  text: 'The server is being stopped. Your inputs are kept; try again once it is back.',
  headers: { 'Retry-After': '5' },
}

function faultOf(
  { rawHeaders, headers }: IncomingMessage,
  { allowedHosts }: EdgeSettings,
): Refusal | undefined {
  if (rawHeaders.length > 2 * maxHeaderFields)
    return { status: 431, text: `More than ${maxHeaderFields} header fields. Nothing was done.` }
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host')
  if (hosts.length === 1 && isOwnHost(headers.host ?? '', allowedHosts)) return undefined
  return {
    status: 403,
    text: 'This server does not answer under that host name. Open it as 127.0.0.1 or localhost, or list the name in FACET_ALLOWED_HOSTS.',
  }
}

/** Refuses what is no path, a path where nothing is, a method the path does not answer to, a part a file does not have. */
function targetFault(
  { method = '', headers }: IncomingMessage,
  path: string | undefined,
  files: ReadonlyMap<string, SiteFile>,
): Refusal | undefined {
  if (path === undefined) return { status: 400, text: 'This is no path of this server.' }
  const methods = methodsOf(path, files)
  if (!methods) return { status: 404, text: 'There is nothing under this address.' }
  if (!methods.includes(method === 'HEAD' ? 'GET' : method)) {
    const allow = methods.flatMap((one) => (one === 'GET' ? ['GET', 'HEAD'] : [one])).join(', ')
    return { status: 405, text: `This address answers to ${allow} only.`, headers: { Allow: allow } }
  }
  const file = files.get(path)
  return file && fileFault(headers, file)
}

/** The socket's address; behind `trustProxy` proxies, if it is one that calls, what the outermost of them saw. */
function peerOf({ headers, socket }: IncomingMessage, { trustProxy: hops, proxies }: EdgeSettings) {
  const address = socket.remoteAddress ?? ''
  if (hops === 0 || !isProxy(address, proxies)) return { address, https: false }
  const chain = String(headers['x-forwarded-for'] ?? '').split(',')
  const told = withoutPort(chain.at(-hops)?.trim() ?? '')
  return { address: ipaddr.isValid(told) ? told : address, https: lastScheme(headers) === 'https' }
}

/** Some proxies tell the caller's port too. */
function withoutPort(told: string): string {
  return /^\[([0-9a-f:.]+)\](?::\d+)?$/i.exec(told)?.[1] ?? /^(\d+(?:\.\d+){3}):\d+$/.exec(told)?.[1] ?? told
}

function lastScheme(headers: IncomingHttpHeaders): string | undefined {
  return String(headers['x-forwarded-proto'] ?? '')
    .split(',')
    .at(-1)
    ?.trim()
}
