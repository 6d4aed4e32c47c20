/** True where something else has the focus already: what closes gives it back to its button only when nothing has. */
export function isFocusTaken(): boolean {
  const now = document.activeElement
  return now !== null && now !== document.body
}
