let byKeys = false

/** True while the last press in this page was of a key, not of a pointer. */
export const isByKeys = () => byKeys

/** Takes note of every press until the returned function is called. */
export function watchPresses(): () => void {
  const keys = () => {
    byKeys = true
  }
  const pointer = () => {
    byKeys = false
  }
  window.addEventListener('keydown', keys, { capture: true })
  window.addEventListener('pointerdown', pointer, { capture: true })
  return () => {
    window.removeEventListener('keydown', keys, { capture: true })
    window.removeEventListener('pointerdown', pointer, { capture: true })
  }
}
