/** localStorage or sessionStorage; undefined where the browser keeps none for this page. Writing to it may still throw. */
export function webStorage(kind: 'localStorage' | 'sessionStorage'): Storage | undefined {
  try {
    return globalThis[kind]
  } catch {
    // Switched off.
    return undefined
  }
}
