// What watches a page that shows hostile text: script that ran, dialogs, pages opened, requests that left, and any element
// that came out of the text.
import type { BrowserContext, Page } from '@playwright/test'
import { expect } from './app'
import type { Forbidden } from './hostile-servers'

export interface Guard {
  /** Everything seen that must not happen, in words. */
  faults: string[]
  /** Throws when anything was seen so far in `page`. */
  clean(page: Page): Promise<void>
}

/** Runs in the page: from the first element on, looks at whatever enters the document and at whatever changes. */
function lookAtElements(host: string) {
  const found: string[] = []
  Object.assign(window, { alienElements: found })
  const marked = (text: string) => text.includes('canary(') || text.includes(host)
  const loading =
    /^(src|href|xlink:href|srcset|srcdoc|data|poster|action|formaction|ping|background|style|code|content)$/
  const never =
    /^(iframe|frame|frameset|object|embed|applet|portal|fencedframe|base|math|marquee|area|image|feimage|foreignobject|use|animate|set|handler|discard|track|noembed|xmp|plaintext)$/
  const look = (element: Element) => {
    const name = element.localName.toLowerCase()
    if (never.test(name)) found.push(`element ${name}`)
    for (const { name: key, value } of element.attributes) {
      if (/^on/i.test(key)) found.push(`handler ${name} ${key}`)
      if (loading.test(key.toLowerCase()) && marked(value)) found.push(`${name} ${key}=${value}`)
      if (
        /^(href|src|action|formaction|xlink:href)$/i.test(key) &&
        /^\W*(javascript|vbscript|data:text)/i.test(value)
      )
        found.push(`${name} ${key}=${value}`)
    }
    // The framework hands the address on as the text of a string: whole JSON, from which nothing can break out.
    const handed = /^self\.__next_f\.push\((\[1,"[^<]*"\])\)$/s.exec(element.textContent ?? '')?.[1]
    if (name === 'script' && handed && Array.isArray(JSON.parse(handed))) return
    const holdsCode = /^(script|style|template|svg|title|link|meta)$/.test(name)
    if (holdsCode && marked(element.outerHTML)) found.push(`${name} holds ${element.outerHTML.slice(0, 200)}`)
  }
  const lookBelow = (node: Node) => {
    if (!(node instanceof Element)) return
    look(node)
    for (const inner of node.querySelectorAll('*')) look(inner)
  }
  new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records)
      if (type === 'attributes') look(target as Element)
      else for (const node of addedNodes) lookBelow(node)
  }).observe(document, { subtree: true, childList: true, attributes: true })
}

/** Watches every page of the context from its first moment. */
export async function guard(context: BrowserContext, forbidden: Forbidden): Promise<Guard> {
  const faults: string[] = []
  await context.exposeBinding('canary', (_, id) => {
    faults.push(`script ${String(id)} ran`)
  })
  await context.addInitScript(lookAtElements, forbidden.host)
  context.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  context.on('request', (request) => {
    if (request.url().includes(forbidden.host)) faults.push(`request: ${request.url()}`)
  })
  const first = new Set(context.pages())
  context.on('page', (page) => {
    if (first.size === 0) first.add(page)
    else faults.push(`a page was opened: ${page.url()}`)
    page.on('frameattached', (frame) => faults.push(`a frame was added: ${frame.url()}`))
  })
  return {
    faults,
    async clean(page) {
      // Two frames: what a view drew has been seen by the observer, and images it asked for have been requested.
      const alien = await page.evaluate(async () => {
        for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve))
        return (window as unknown as { alienElements: string[] }).alienElements
      })
      expect([...faults, ...alien, ...forbidden.hits]).toEqual([])
    },
  }
}
