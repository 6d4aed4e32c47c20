/** Does what Esc would do, so that whatever is open has its say. */
export function pressEscape(): void {
  const key = { key: 'Escape', code: 'Escape', bubbles: true, cancelable: true }
  ;(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', key))
}
