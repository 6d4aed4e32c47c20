/** Gives the focus to the first control of a column, a frame later: it may only just have been added. It is then seen whole. */
export function focusColumn(id: string): void {
  requestAnimationFrame(() => {
    const column = document.querySelector(`[data-column="${CSS.escape(id)}"]`)
    column?.querySelector<HTMLElement>('button')?.focus()
    column?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })
}
