type Listener = (message: string) => void

const listeners = new Set<Listener>()
/** Said before anybody listened: the storage is opened before the page is there to show it. */
let untold: string | undefined

/** Calls back with the words for the person whenever something could not be saved; returns the end of it. */
export function onTrouble(listener: Listener): () => void {
  listeners.add(listener)
  if (untold !== undefined) listener(untold)
  untold = undefined
  return () => void listeners.delete(listener)
}

export function tellTrouble(message: string): void {
  if (listeners.size === 0) untold = message
  for (const listener of listeners) listener(message)
}
