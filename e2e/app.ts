// The test of this suite: every page is watched, and any console error, CSP violation or request to another host fails it.
import { type BrowserContext, test as base, expect } from '@playwright/test'
import { asReturning } from '../scripts/lib/browser.mjs'

interface Watch {
  /** Texts that a test expects to see on the console, e.g. the browser's own report of a scripted 500. */
  allowed: RegExp[]
  faults: string[]
}

function watch(context: BrowserContext, state: Watch, ownOrigin: string) {
  context.on('console', (message) => {
    const text = `${message.text()} (${message.location().url})`
    const violation = /Content.Security.Policy|Refused to/i.test(text)
    if ((message.type() === 'error' || violation) && !state.allowed.some((one) => one.test(text)))
      state.faults.push(`console: ${text}`)
  })
  context.on('weberror', (error) => state.faults.push(`uncaught: ${error.error().message}`))
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.origin !== ownOrigin)
      state.faults.push(`foreign host: ${url.href}`)
  })
}

export const test = base.extend<{ firstVisit: boolean; watched: Watch }>({
  /** True where the page is to be seen as somebody sees it who has never been here, sample and all. */
  firstVisit: [false, { option: true }],
  watched: [
    async ({ context, baseURL, firstVisit }, use) => {
      if (!firstVisit) await asReturning(context)
      const state: Watch = { allowed: [], faults: [] }
      watch(context, state, new URL(baseURL ?? '').origin)
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) =>
          console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`),
        )
      })
      await use(state)
      expect(state.faults).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
