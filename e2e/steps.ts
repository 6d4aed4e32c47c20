// Steps that several browser tests share.
import type { Locator, Page } from '@playwright/test'
import { expect } from './app'

/** The columns a fresh page starts with. */
export const fast = 0
export const accurate = 1

/** Opens the playground and waits until what was kept is back. */
export async function openApp(page: Page) {
  await page.goto('/')
  await expect(page.getByTestId('saved-state')).toBeAttached()
  await expect(page.getByTestId('run')).toBeEnabled()
}

/** Opens a gallery signature with its sample; it runs at once on the models of this device. */
export async function openExample(page: Page, id: string) {
  await page.getByTestId('gallery').click()
  await page.getByRole('menu').getByTestId(`gallery-${id}`).click()
}

/** Adds a column by the list of models, which begins at the cheapest that is ready. */
export async function addColumn(page: Page, button = 'add-column') {
  await page.getByTestId(button).click()
  await expect(page.getByTestId('picker-search')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('picker-search')).toHaveCount(0)
}

/** What leads out of the page and in, by the menu it stands in. */
export async function openTravel(page: Page, what: string) {
  await page.getByTestId(what === 'link' || what === 'report' ? 'share' : 'file').click()
  await page.getByTestId(`share-${what}`).click()
}

export function value(page: Page, column: number, field: string): Locator {
  return page.getByTestId(`value-${column}-${field}`)
}

export function badge(page: Page, column: number, name: string): Locator {
  return page.getByTestId(`cell-${column}`).getByTestId(`badge-${name}`)
}

/** Waits until a column has finished and its latency is shown. */
export async function finished(page: Page, column: number) {
  await expect(badge(page, column, 'latency')).toBeVisible({ timeout: 90_000 })
}

/** Writes the text form of the signature. */
export async function writeSignature(page: Page, text: string) {
  const box = page.getByTestId('signature-text')
  const fold = page.getByTestId('signature-fold')
  // On a narrow screen the editor is one line until it is opened.
  if (!(await box.isVisible()) && (await fold.isVisible())) await fold.click()
  await box.fill(text)
  await expect(page.getByTestId('signature-error')).toHaveCount(0)
}

/** Drags files of the disk to the middle of the page and lets go, as the browser itself does it. */
export async function dragIn(page: Page, files: readonly string[]) {
  const session = await page.context().newCDPSession(page)
  const { width, height } = page.viewportSize() ?? { width: 800, height: 600 }
  const data = { items: [], files: [...files], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: width / 2, y: height - 60, data })
  await session.detach()
}

/** Requests to this app's own server while `work` runs, by path. */
export async function requestsDuring(page: Page, work: () => Promise<void>): Promise<string[]> {
  const paths: string[] = []
  const note = (request: { url(): string }) => paths.push(new URL(request.url()).pathname)
  page.on('request', note)
  await work()
  page.off('request', note)
  return paths
}

/** What the scripted upstream received since it was last cleared. */
export const upstream = {
  url: `http://127.0.0.1:${process.env.E2E_UPSTREAM_PORT ?? 3190}`,
  async log(): Promise<UpstreamCall[]> {
    const answer = await fetch(`${upstream.url}/_log`)
    return (await answer.json()) as UpstreamCall[]
  },
  async clear() {
    await fetch(`${upstream.url}/_log`, { method: 'DELETE' })
  },
}

export interface UpstreamCall {
  path: string
  model: string
  withKey: boolean
  format: string
  media: { kind: string; mime: string; bytes: number }[]
  prompt: string
  /** What small media held, as base64. */
  data?: string[]
  /** Blocks marked for the vendor's cache, in their order. */
  cache?: { type: string; cache_control: unknown }[]
  aborted: boolean
  finished: boolean
  temperature?: number
}
