/** Scrolls a box to the side by so many px: at once where movement is unwanted. */
export function scrollAside(box: Element, left: number): void {
  if (left === 0) return
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  box.scrollBy({ left, behavior: calm ? 'instant' : 'smooth' })
}
