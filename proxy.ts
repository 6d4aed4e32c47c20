import { type NextRequest, NextResponse } from 'next/server'

// The toasts put their styles into an element of their own, first empty and then filled, without a nonce.
const toastStyles =
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

/** What a page may load and run. Everything is its own; scripts and style elements only with the nonce of this very answer. */
function policy(nonce: string): string {
  const dev = process.env.NODE_ENV === 'development'
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${dev ? " 'unsafe-eval'" : ''}`,
    // For browsers that know no finer rule than this one.
    "style-src 'self' 'unsafe-inline'",
    dev ? '' : `style-src-elem 'self' 'nonce-${nonce}' ${toastStyles}`,
    // Popovers and toasts place themselves by style attributes.
    "style-src-attr 'unsafe-inline'",
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
  ]
    .filter(Boolean)
    .join('; ')
}

/**
 * A second policy beside the first: what both allow is allowed. The first lets a trusted script load further ones from
 * anywhere; this one keeps those to our own origin.
 */
const ownScripts = `script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'${process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''}`

/** Sets the policy on pages only: a route that passes through here would have its body cut at 10 MiB. */
export function proxy(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID())
  const csp = policy(nonce)
  const headers = new Headers(request.headers)
  // On the request too: that is where the framework reads the nonce from.
  headers.set('content-security-policy', csp)
  headers.set('x-nonce', nonce)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', `${csp}, ${ownScripts}`)
  return response
}

// All but the routes and the files: what is neither is a page too, the missing one.
export const config = {
  matcher: ['/((?!api(?:/|$)|_next/|vendor/|samples/|sw\\.js$|recorder-worklet\\.js$|icon\\.svg$).*)'],
}
