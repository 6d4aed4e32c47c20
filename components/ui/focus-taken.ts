/** True where something else that is open has the focus already: what closes gives it back to its button only when nothing has. */
export function isFocusTaken(): boolean {
  const layer = document.activeElement?.closest('[role="dialog"], [role="menu"], [role="listbox"]')
  return layer !== null && layer !== undefined && !layer.closest('[data-state="closed"]')
}
