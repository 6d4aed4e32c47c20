// Ways in which a page is left the moment after something was done on it, on a machine that is busy.
import type { BrowserContext, CDPSession, Page } from '@playwright/test'

/** How many times slower than it is the page's thread runs meanwhile. */
const slower = 20

export interface Visit {
  page: Page
  context: BrowserContext
}

/** Each leaves the page without waiting for anything and gives back the page that is opened after it. */
export const leavings: Record<string, (visit: Visit & { session: CDPSession }) => Promise<Page>> = {
  async reload({ page }) {
    await page.reload({ waitUntil: 'commit' })
    return page
  },
  async 'another site'({ page }) {
    await page.goto('about:blank', { waitUntil: 'commit' })
    return page
  },
  async 'another page of the app'({ page }) {
    await page.keyboard.press('Escape')
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click()
    return page
  },
  async 'a tab that is closed'({ page, context }) {
    await page.close({ runBeforeUnload: false })
    return context.newPage()
  },
  async 'the address of another page'({ page }) {
    await page.goto('/models', { waitUntil: 'commit' })
    return page
  },
  async 'away and back'({ page }) {
    await page.goto('about:blank')
    await page.goBack({ waitUntil: 'commit' })
    return page
  },
  async 'a tab that is frozen and dies'(visit) {
    await visit.session.send('Page.setWebLifecycleState', { state: 'frozen' })
    return die(visit)
  },
  'a tab whose process dies': die,
}

async function die({ page, context, session }: Visit & { session: CDPSession }): Promise<Page> {
  const crashed = page.waitForEvent('crash')
  // A page that crashes never answers.
  session.send('Page.crash').catch(() => undefined)
  await crashed
  await page.close()
  return context.newPage()
}

/** Does something on a slowed page and leaves it at once; gives back the page after it, at its own speed. */
export async function leaveAtOnce(
  { page, context }: Visit,
  way: keyof typeof leavings,
  work: () => Promise<void>,
): Promise<Page> {
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
  await work()
  const next = await leavings[way]?.({ page, context, session })
  if (!next) throw new Error(`No such way: ${way}`)
  if (next === page) await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  return next
}
