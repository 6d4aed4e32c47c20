// The app with a vendor that counts, in a browser that may be killed and opened again over the same profile.
import type { BrowserContext, Page } from '@playwright/test'
import { asReturning } from '../scripts/lib/browser.mjs'
import { startCountingVendor } from './counting-vendor'
import { killRenderers, newProfile, openChromium } from './own-chromium'
import { ownPorts, startOwnServer } from './own-server'

/** `browser`: the whole process group. `crash`: the page is told to. `renderer`: the process of the page is killed. */
export type Death = 'browser' | 'crash' | 'renderer'

export interface MortalApp {
  origin: string
  vendor: Awaited<ReturnType<typeof startCountingVendor>>
  /** The profile's folder. */
  folder: string
  /** A new tab, in a new browser when the last one was killed. */
  open(): Promise<Page>
  die(page: Page, death: Death): Promise<void>
}

interface Start {
  models: readonly string[]
  /** How long an answer takes. */
  delayMs(): number
  /** Done once to each browser. */
  prepare(context: BrowserContext): Promise<void>
}

export async function withMortalApp<Value>(
  { models, delayMs, prepare }: Start,
  work: (app: MortalApp) => Promise<Value>,
): Promise<Value> {
  const vendor = await startCountingVendor({ models, delayMs })
  const profile = await newProfile()
  const ends: (() => Promise<void>)[] = [vendor.close, profile.remove]
  let chromium: Awaited<ReturnType<typeof openChromium>> | undefined
  try {
    const env = { OPENAI_API_KEY: 'sk-e2e-canary', OPENAI_BASE_URL: `${vendor.origin}/v1` }
    const server = await startOwnServer(ownPorts.kills, env)
    ends.unshift(server.stop)
    return await work({
      origin: `http://127.0.0.1:${ownPorts.kills}`,
      vendor,
      folder: profile.folder,
      async open() {
        const begun = chromium
        chromium ??= await openChromium(profile.folder)
        const [context] = chromium.browser.contexts()
        if (!context) throw new Error('A browser without a window')
        if (!begun) {
          await asReturning(context)
          await prepare(context)
        }
        const tab = () => context.newPage()
        // A browser holds a process ready for its next page, and that one may be dying with the others.
        return tab().catch((error: unknown) => {
          if (/crashed/.test(String(error))) return tab()
          throw error
        })
      },
      async die(page, death) {
        if (death !== 'browser') return diePage(page, death)
        await chromium?.kill()
        chromium = undefined
      },
    })
  } finally {
    await chromium?.kill()
    for (const end of ends) await end()
  }
}

/** Lets the process of the page die and closes what is left of its tab. */
async function diePage(page: Page, death: 'crash' | 'renderer') {
  const browser = page.context().browser()
  if (!browser) throw new Error('The browser has gone already')
  const session = await page.context().newCDPSession(page)
  const { targetInfo } = await session.send('Target.getTargetInfo')
  const crashed = page.waitForEvent('crash')
  // A page that crashes never answers.
  if (death === 'crash') session.send('Page.crash').catch(() => undefined)
  else await killRenderers(browser)
  await crashed
  const whole = await browser.newBrowserCDPSession()
  await whole.send('Target.closeTarget', { targetId: targetInfo.targetId })
  await whole.detach()
}
