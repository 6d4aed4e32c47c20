import { type NextRequest, NextResponse } from 'next/server'

/** What a page may load and run. Everything is its own; scripts only with the nonce of this very answer. */
function policy(nonce: string): string {
  const dev = process.env.NODE_ENV === 'development'
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${dev ? " 'unsafe-eval'" : ''}`,
    // Popovers and toasts place themselves by style attributes and elements of their own, which carry no nonce.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self' blob: data:${dev ? ' ws:' : ''}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Sets the policy on pages only: a route that passes through here would have its body cut at 10 MiB. */
export function proxy(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID())
  const csp = policy(nonce)
  const headers = new Headers(request.headers)
  // On the request too: that is where the framework reads the nonce from.
  headers.set('content-security-policy', csp)
  headers.set('x-nonce', nonce)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', csp)
  return response
}

export const config = { matcher: ['/((?!api(?:/|$)|_next/|vendor/|samples/|.*\\.[a-z0-9]+$).*)'] }
