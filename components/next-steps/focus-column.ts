/** Gives the focus to the first control of a column, a frame later: it may only just have been added, and is being brought into view. */
export function focusColumn(id: string): void {
  requestAnimationFrame(() =>
    document
      .querySelector<HTMLElement>(`[data-column="${CSS.escape(id)}"] button`)
      ?.focus({ preventScroll: true }),
  )
}
