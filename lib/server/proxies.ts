import ipaddr from 'ipaddr.js'
import { listOf } from './setting-values'

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number]

/** `FACET_PROXIES`: addresses and networks (`10.0.0.0/8`), separated by commas. */
export const proxyList = listOf(
  (one) => networkOf(one) !== undefined,
  'must be addresses or networks such as 203.0.113.7 or 10.0.0.0/8, separated by commas',
)

function networkOf(text: string): Network | undefined {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text)
  if (!ipaddr.isValid(text)) return undefined
  const address = ipaddr.process(text)
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}

const near = ['loopback', 'private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat']

/**
 * True for a neighbour whose word on callers counts: one of `proxies`, or, where none is named, any loopback or private
 * address. A caller from the open internet is no proxy, whatever it says.
 */
export function isProxy(address: string, proxies: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (proxies.length === 0) return near.includes(parsed.range())
  return proxies.some((one) => {
    const network = networkOf(one)
    return network !== undefined && network[0].kind() === parsed.kind() && parsed.match(network)
  })
}
