type Listener = (message: string) => void

const listeners = new Set<Listener>()

/** Calls back with the words for the person whenever something could not be saved; returns the end of it. */
export function onTrouble(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function tellTrouble(message: string): void {
  for (const listener of listeners) listener(message)
}
