import { AppError } from '../core/errors'
import { ownRequest } from '../core/own-request'

const ownNames = ['localhost', '127.0.0.1', '[::1]']
const bodyTypes = /^(application\/json|multipart\/form-data)\s*(;|$)/i

interface Asked {
  method: string
  headers: Headers
}

interface Place {
  allowedHosts: readonly string[]
  /** True when the caller came over TLS. */
  https: boolean
}

/** True for a Host header that is nothing but a name of ours and perhaps a port. */
export function isOwnHost(header: string, allowedHosts: readonly string[]): boolean {
  const name = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/.exec(header.toLowerCase())?.[1]
  return name !== undefined && (ownNames.includes(name) || allowedHosts.includes(name))
}

/**
 * Refuses requests that come under a foreign host name (a page whose name was pointed at this computer) or from
 * another site. Throws AppError `auth`. Reading needs the right host; all else needs the page's own origin, a header
 * that only its own scripts can set, and a body of a kind the routes read.
 */
export function checkOrigin(request: Asked, { allowedHosts, https }: Place): void {
  const host = request.headers.get('host')?.toLowerCase() ?? ''
  if (!isOwnHost(host, allowedHosts))
    throw new AppError({
      code: 'auth',
      message:
        'This server does not answer under that host name. Open it as 127.0.0.1 or localhost, or list the name in FACET_ALLOWED_HOSTS.',
    })
  if (request.method === 'GET' || request.method === 'HEAD') return
  const own = new URL(`${https ? 'https' : 'http'}://${host}`).origin
  if (!isSameSite(request, own) || !hasOwnHeader(request))
    throw new AppError({
      code: 'auth',
      message: isOtherScheme(request, own)
        ? 'The page came over another scheme than the server knows of. Nothing was done. If a proxy speaks TLS in front, set TRUST_PROXY on the server (and FACET_PROXIES where the proxy has a public address).'
        : 'Only the pages of this app may ask this. Nothing was done; use the app itself.',
    })
  const type = request.headers.get('content-type')
  if (type === null ? request.method === 'DELETE' : bodyTypes.test(type)) return
  throw new AppError({
    code: 'unsupported',
    message: 'The server reads JSON and forms only. Nothing was done; reload the page and try again.',
  })
}

function isSameSite({ headers }: Asked, own: string): boolean {
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  return site === null ? origin === own : site === 'same-origin' && (origin === null || origin === own)
}

function isOtherScheme({ headers }: Asked, own: string): boolean {
  const origin = headers.get('origin') ?? ''
  return URL.canParse(origin) && new URL(origin).host === new URL(own).host && origin !== own
}

function hasOwnHeader({ headers }: Asked): boolean {
  return Object.entries(ownRequest).every(([name, value]) => headers.get(name) === value)
}
