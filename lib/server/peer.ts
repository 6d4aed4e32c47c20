import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import ipaddr from 'ipaddr.js'

const header = 'x-facet-peer'
const unknown = { address: 'unknown', https: false }

// The edge and the routes are bundled apart but share the process: a place both reach.
const place: unique symbol = Symbol.for('facet.peer')
const shared: typeof globalThis & { [place]?: Buffer } = globalThis

function secret(): Buffer {
  shared[place] ??= randomBytes(32)
  return shared[place]
}

interface Peer {
  address: string
  https: boolean
}

/** Writes who is at the other end into the headers, in a form that only this process can make. */
export function sealPeer(headers: Record<string, unknown>, peer: Peer): void {
  const text = `${peer.https ? 'https' : 'http'} ${peer.address}`
  headers[header] = `${mac(text)} ${text}`
}

/** Who is at the other end, as the edge of this very process saw it; `unknown` when no edge is in front. */
export function readPeer(headers: Headers): Peer {
  const [given = '', scheme = '', address = ''] = (headers.get(header) ?? '').split(' ')
  if (!isSame(given, mac(`${scheme} ${address}`))) return unknown
  return { address: networkOf(address), https: scheme === 'https' }
}

/** Constant-time for texts of any length. */
export function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHmac('sha256', secret()).update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

/** A name for a caller that means nothing to anybody after the next start. */
export function callerHash(address: string): string {
  return mac(`caller ${address}`).slice(0, 12)
}

function mac(text: string): string {
  return createHmac('sha256', secret()).update(text).digest('hex')
}

/** An IPv4 address as it is, an IPv6 one as its /64 network: one household or server commands all of it. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString()
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`
}
