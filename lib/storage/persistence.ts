/**
 * Asks the browser not to evict this page's storage when the disk gets full; ask after the first thing worth keeping.
 * `unknown` where the browser offers no such promise (also on plain http).
 */
export async function requestPersistence(): Promise<'granted' | 'refused' | 'unknown'> {
  const storage = typeof navigator === 'undefined' ? undefined : navigator.storage
  if (!storage?.persist) return 'unknown'
  try {
    return (await storage.persisted()) || (await storage.persist()) ? 'granted' : 'refused'
  } catch {
    return 'unknown'
  }
}
