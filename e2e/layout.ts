// What a page must keep at every width, measured by script: nothing wider than the window, nothing cut off that cannot be
// scrolled to, nothing too small to hit, nothing focused that lies under something else.
import { expect, type Page } from '@playwright/test'

export const widths = [320, 390, 800, 900, 1440]

/** px that a finger or a hand that trembles needs at least: WCAG 2.2, 2.5.8. */
const leastTarget = 24

function faultsIn({ least, focus }: { least: number; focus: boolean }): string[] {
  const found = new Set<string>()
  const { clientWidth, clientHeight, scrollWidth } = document.documentElement
  const called = (one: Element) => {
    const id = one.closest('[data-testid]')?.getAttribute('data-testid') ?? ''
    const text = (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 30)
    return `${one.tagName.toLowerCase()} ${id ? `in ${id} ` : ''}“${text}”`
  }
  const isSeen = (one: Element) => {
    const { width, height } = one.getBoundingClientRect()
    return width > 1 && height > 1 && one.checkVisibility({ checkVisibilityCSS: true })
  }
  /** The way in which a part of the page lies where nobody can bring it into sight. */
  const cutOff = (one: Element): string | undefined => {
    const open = { x: true, y: true }
    let { left, right, top, bottom } = one.getBoundingClientRect()
    for (let at = one.parentElement; at && at !== document.documentElement; at = at.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(at)
      const box = at.getBoundingClientRect()
      if (/auto|scroll/.test(overflowX)) open.x = false
      if (/auto|scroll/.test(overflowY)) open.y = false
      if (open.x && /hidden|clip/.test(overflowX))
        [left, right] = [Math.max(left, box.left), Math.min(right, box.right)]
      if (open.y && /hidden|clip/.test(overflowY))
        [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)]
      if (open.x && right - left < least / 2) return `cut off at its side by ${called(at)}`
      if (open.y && bottom - top < least / 2) return `cut off above or below by ${called(at)}`
      if (position === 'fixed' && open.y && (top < -1 || bottom > clientHeight + 1))
        return 'outside the window'
    }
    return open.x && (left < -1 || right > clientWidth + 1) ? 'beside the window' : undefined
  }
  const hits = (one: Element, x: number, y: number) => {
    const there = document.elementFromPoint(x, y)
    const label =
      one instanceof HTMLInputElement || one instanceof HTMLButtonElement ? [...(one.labels ?? [])] : []
    return there !== null && [one, ...label].some((mine) => mine.contains(there) || there.contains(mine))
  }
  const isInText = (one: Element) => one.tagName === 'A' && getComputedStyle(one).display === 'inline'
  /** As large as it looks, or as what around it takes the press for it. */
  const isSmall = (one: Element) => {
    const { width, height } = one.getBoundingClientRect()
    if ((width >= least - 0.5 && height >= least - 0.5) || isInText(one)) return false
    one.scrollIntoView({ block: 'center', inline: 'nearest' })
    const { left, right, top, bottom } = one.getBoundingClientRect()
    const [x, y, half] = [(left + right) / 2, (top + bottom) / 2, least / 2 - 1]
    const ends = [
      [x - Math.max(half, width / 2 - 1), y],
      [x + Math.max(half, width / 2 - 1), y],
      [x, y - half],
      [x, y + half],
    ]
    return !ends.every(([px = 0, py = 0]) => {
      const there = document.elementFromPoint(px, py)
      return (
        there !== null &&
        (one.contains(there) || (one.id !== '' && there.closest('label')?.htmlFor === one.id))
      )
    })
  }

  if (scrollWidth > clientWidth) found.add(`the page is ${scrollWidth} px wide in a window of ${clientWidth}`)
  const dialogs = [...document.querySelectorAll('[role="dialog"], [role="menu"]')].filter(isSeen)
  const scope = dialogs.at(-1) ?? document.body
  const controls = [
    ...scope.querySelectorAll(
      'a[href], button, input, select, textarea, [role="menuitem"], [role="tab"], [role="option"], [tabindex="0"]',
    ),
  ].filter(isSeen)
  for (const one of controls) {
    const how = cutOff(one)
    if (how) found.add(`${called(one)} is ${how}`)
    const { width, height } = one.getBoundingClientRect()
    if (isSmall(one)) found.add(`${called(one)} is ${Math.round(width)} x ${Math.round(height)} px`)
  }
  for (const one of scope.querySelectorAll('*')) {
    if (one.closest('[aria-hidden="true"], .sr-only') || !isSeen(one)) continue
    const { overflowX, textOverflow } = getComputedStyle(one)
    const hides =
      /hidden|clip/.test(overflowX) && textOverflow !== 'ellipsis' && !(one instanceof HTMLTextAreaElement)
    if (hides && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
      found.add(`${called(one)} hides ${one.scrollWidth - one.clientWidth} px of what is in it`)
    const isCell = /^(columnheader|gridcell|rowheader)$/.test(one.getAttribute('role') ?? '')
    if (isCell && one.scrollHeight > one.clientHeight + 2)
      found.add(`${called(one)} is ${one.scrollHeight - one.clientHeight} px too low for what is in it`)
  }
  if (focus) {
    const before = document.activeElement
    for (const one of controls) {
      if (!(one instanceof HTMLElement) || one.tabIndex < 0 || one.matches(':disabled')) continue
      one.focus()
      if (document.activeElement !== one) continue
      const { left, right, top, bottom } = one.getBoundingClientRect()
      const [x, y] = [(left + right) / 2, (Math.max(top, 0) + Math.min(bottom, clientHeight)) / 2]
      const spots = [
        [x, y],
        [left + 4, y],
        [right - 4, y],
        [x, Math.max(top, 0) + 3],
        [x, Math.min(bottom, clientHeight) - 3],
      ]
      const over = document.elementFromPoint(x, y)
      if (!spots.some(([px = 0, py = 0]) => hits(one, px, py)))
        found.add(
          `${called(one)} is focused under ${over ? called(over) : 'nothing'} at ${Math.round(x)}, ${Math.round(y)}`,
        )
    }
    if (before instanceof HTMLElement) before.focus()
    scrollTo(0, 0)
  }
  return [...found]
}

/** Measures what stands on top, at each of the widths. `focus`: each control is focused too, where it is cheap. */
export async function fitsAt(page: Page, name: string, { at = widths, focus = false } = {}) {
  // From here on the page is worked by keys.
  if (focus) await page.keyboard.press('Shift')
  for (const width of at) {
    await page.setViewportSize({ width, height: 844 })
    await page.evaluate(async () => {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
      await Promise.allSettled(document.getAnimations().map((one) => one.finished))
    })
    expect
      .soft(await page.evaluate(faultsIn, { least: leastTarget, focus }), `${name} at ${width} px`)
      .toEqual([])
  }
}
