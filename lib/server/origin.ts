import { AppError } from '../core/errors'

const ownNames = ['localhost', '127.0.0.1', '[::1]']

/**
 * Refuses requests that come under a foreign host name (a page whose name was pointed at this computer) or from
 * another site. Throws AppError `auth`. Reading needs the right host; all else needs the page's own origin too.
 */
export function checkOrigin(
  request: { method: string; headers: Headers },
  allowedHosts: readonly string[],
): void {
  const host = request.headers.get('host')?.toLowerCase() ?? ''
  const name = hostName(host)
  if (name === undefined || !(ownNames.includes(name) || allowedHosts.includes(name)))
    throw new AppError({
      code: 'auth',
      message:
        'This server does not answer under that host name. Open it as 127.0.0.1 or localhost, or list the name in FACET_ALLOWED_HOSTS.',
    })
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const sameOrigin = origin !== null && originHost(origin) === host
  const fine = site === null ? sameOrigin : site === 'same-origin' && (origin === null || sameOrigin)
  if (!fine)
    throw new AppError({
      code: 'auth',
      message: 'Only the pages of this app may ask this. Nothing was done; use the app itself.',
    })
}

/** The name without the port, when the header is nothing but a name and a port. */
function hostName(host: string): string | undefined {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/.exec(host)?.[1]
}

function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
