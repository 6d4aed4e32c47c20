import ipaddr from 'ipaddr.js'

// Public by their range, yet they answer for a cloud's inside.
const metadata = ['168.63.129.16']

// Global unicast, the only IPv6 space in use (RFC 4291 section 2.4, IANA registry).
const globalUnicast: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3]

/**
 * True for an address on the open internet. Private, loopback, link-local, shared, documentation, multicast and reserved
 * ranges are not, nor any IPv6 form that carries an IPv4 address inside (mapped, compatible, 6to4, Teredo, NAT64, ISATAP):
 * nobody needs those to reach a public picture.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  if (parsed instanceof ipaddr.IPv6) return parsed.match(globalUnicast) && !isIsatap(parsed)
  return !metadata.includes(parsed.toString())
}

/** An interface of ISATAP holds an IPv4 address in its last 32 bits (RFC 5214 section 6.1; the two low bits of its first byte may be set). */
function isIsatap({ parts }: ipaddr.IPv6): boolean {
  return ((parts[4] ?? 0) & 0xfcff) === 0 && parts[5] === 0x5efe
}

/** The address when the host part of a URL is one, without the brackets of IPv6. */
export function addressIn(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(bare) ? bare : undefined
}
