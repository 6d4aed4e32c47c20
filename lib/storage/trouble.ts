/**
 * `emptied`: what was kept before is gone, but what is changed now is saved. `over`: what these words said before holds no
 * more, all is saved.
 */
export type TroubleKind = 'unsaved' | 'emptied' | 'over'

type Listener = (message: string, kind: TroubleKind) => void

const listeners = new Set<Listener>()
/** Said before anybody listened: the storage is opened before the page is there to show it. */
let untold: [string, TroubleKind] | undefined

/** Calls back with the words for the person whenever something could not be kept; returns the end of it. */
export function onTrouble(listener: Listener): () => void {
  listeners.add(listener)
  if (untold !== undefined) listener(...untold)
  untold = undefined
  return () => void listeners.delete(listener)
}

export function tellTrouble(message: string, kind: TroubleKind = 'unsaved'): void {
  if (listeners.size === 0) untold = [message, kind]
  for (const listener of listeners) listener(message, kind)
}
