import { AppError } from '../core/errors'
import type { Access } from './access'
import { addressIn, isPublicAddress } from './address'
import type { ProviderEnv } from './env'

type Addressed = Pick<ProviderEnv, 'provider' | 'baseUrl' | 'custom' | 'apiKey' | 'own'>

/**
 * Whether this caller may learn where a provider's calls go. Colleagues may; strangers only where everybody knows it, or
 * where they have to, to bring a key of their own, and it is on the open internet.
 */
export function mayShowAddress({ baseUrl, custom, apiKey, own }: Addressed, access: Access): boolean {
  if (access.mode !== 'demo') return true
  const url = new URL(baseUrl)
  return (
    url.protocol === 'https:' && isOpenHost(url.hostname) && (!custom || apiKey === undefined || own === true)
  )
}

/** The base URL, or for those who may not see it the one the vendor documents. */
export function shownBaseUrl(env: Addressed, access: Access): string {
  return mayShowAddress(env, access) ? env.baseUrl : env.provider.baseUrl
}

/** True for a public address and for a name that only the open internet has: with a dot, and in no zone of a private network. */
export function isOpenHost(hostname: string): boolean {
  const literal = addressIn(hostname)
  if (literal !== undefined) return isPublicAddress(literal)
  const host = hostname.toLowerCase().replace(/\.$/, '')
  return (
    host.includes('.') &&
    !/\.(?:localhost|local|internal|intranet|lan|home|corp|private|home\.arpa)$/.test(host)
  )
}

/** Hosts that this caller's error texts must not name, with their ports. */
export function hiddenHosts(all: readonly Addressed[], access: Access): string[] {
  const hidden = all.filter((one) => !mayShowAddress(one, access)).map(({ baseUrl }) => new URL(baseUrl))
  return [...new Set(hidden.flatMap(({ host, hostname }) => [host, hostname]))]
}

const ipv4 = /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b/g
const ipv6 = /\[?(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?:\]:\d{1,5})?\]?/gi
const url = /\bhttps?:\/\/[^\s"'<>]{1,400}/gi

/** An error without places of the inside: the hosts from its words, and every address from its detail. */
export function withoutAddresses(error: unknown, hosts: readonly string[]): unknown {
  if (!(error instanceof AppError) || hosts.length === 0) return error
  const plain = (text: string) => hosts.reduce((left, host) => left.split(host).join('[address]'), text)
  const bare = (text: string) =>
    plain(text.slice(0, 20_000))
      .replace(url, '[address]')
      .replace(ipv4, '[address]')
      .replace(ipv6, '[address]')
  return new AppError({
    ...error,
    message: plain(error.message),
    detail: error.detail === undefined ? undefined : bare(error.detail),
    cause: error,
  })
}
