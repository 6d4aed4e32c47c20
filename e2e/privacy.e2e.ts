// G20, the browser's part: keys, words, names and bytes of a session full of failures. Afterwards every place where
// something can be left is read: keys are nowhere, the person's own work only where work is kept.
import { randomBytes } from 'node:crypto'
import { expect, pieces, sections, serverKey, test } from './hostile-app'
import { plainPng } from './media'
import { openApp, writeSignature } from './steps'

const canary = {
  server: serverKey,
  own: 'sk-own-canary-93b1e2aa7c',
  prompt: 'prompt-canary-58c2',
  instructions: 'instruction-canary-71aa',
  file: 'file-canary-20d9',
  answer: 'answer-canary-66ef',
  label: 'label-canary-08bb',
  link: 'link-canary-4c1f',
}
const mediaCanary = randomBytes(24)

/** Everything this page's origin has put anywhere, as latin1 text by place. */
function leftovers(): Promise<Record<string, string>> {
  const latin = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  const flat = async (value: unknown): Promise<string> => {
    if (value instanceof Blob) return `${value.type} ${latin(new Uint8Array(await value.arrayBuffer()))}`
    if (value instanceof ArrayBuffer) return latin(new Uint8Array(value))
    if (ArrayBuffer.isView(value)) return latin(new Uint8Array(value.buffer))
    if (value && typeof value === 'object')
      return (
        await Promise.all(Object.entries(value).map(async ([key, inner]) => `${key}: ${await flat(inner)}`))
      ).join('\n')
    return String(value)
  }
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const stores = async (name: string) => {
    const database = await done(indexedDB.open(name))
    const texts: [string, string][] = []
    for (const store of database.objectStoreNames) {
      const box = database.transaction(store).objectStore(store)
      const [keys, values] = [done(box.getAllKeys()), done(box.getAll())]
      texts.push([`indexedDB ${name} ${store}`, `${await flat(await keys)}\n${await flat(await values)}`])
    }
    database.close()
    return texts
  }
  const kept = async (name: string) => {
    const cache = await caches.open(name)
    const texts = await Promise.all(
      (await cache.keys()).map(async (request) => {
        const answer = await cache.match(request)
        const bytes = new Uint8Array((await answer?.arrayBuffer()) ?? new ArrayBuffer())
        return `${request.url}\n${bytes.length > 1 << 20 ? '' : latin(bytes)}`
      }),
    )
    return [`cache ${name}`, texts.join('\n')] as [string, string]
  }
  const collect = async () => {
    const databases = (await indexedDB.databases()).flatMap(({ name }) => (name ? [name] : []))
    return Object.fromEntries([
      ['localStorage', JSON.stringify({ ...localStorage })],
      ['sessionStorage', JSON.stringify({ ...sessionStorage })],
      ['cookies', document.cookie],
      ['window name', window.name],
      ['history state', JSON.stringify(history.state)],
      [
        'resource timings',
        performance
          .getEntries()
          .map(({ name }) => name)
          .join('\n'),
      ],
      ['globals', Object.keys(window).join(' ')],
      ...(await Promise.all(databases.map(stores))).flat(),
      ...(await Promise.all((await caches.keys()).map(kept))),
    ])
  }
  return collect()
}

test('a session full of failures: keys are nowhere, words and media only where work is kept @soak', async ({
  page,
  context,
  stage,
  watched,
}) => {
  test.setTimeout(300_000)
  watched.allowed.push(/Failed to load resource/)
  const said: string[] = []
  const addresses: string[] = []
  const bodies: string[] = []
  context.on('console', (message) => said.push(message.text()))
  context.on('request', (request) => addresses.push(request.url()))
  page.on('framenavigated', (frame) => addresses.push(frame.url()))
  page.on('response', async (response) => bodies.push(await response.text().catch(() => '')))
  const own = Buffer.from(
    JSON.stringify({ provider: 'openai', origin: `http://${stage.vendor.host}`, key: canary.own }),
  ).toString('base64url')
  const notice = page.getByTestId('notice-linked')
  let paths = 0

  const names = [
    'plain-a',
    'reasoning',
    'refusing',
    'failing',
    'gateway',
    'calling',
    'cutting',
    'garbled',
    'plain-b',
  ]
  const echo = (headers: unknown) =>
    JSON.stringify({ error: { message: `${JSON.stringify(headers)} ${canary.answer}` } })
  stage.vendor.say = ({ model, headers }) =>
    ({
      'plain-a': { deltas: pieces(sections({ answer: canary.answer })) },
      refusing: { deltas: [{ refusal: `${headers.authorization}` }] },
      failing: { status: 400, body: echo(headers) },
      gateway: { status: 404, type: 'text/html', body: `<html>${headers.authorization}</html>` },
      calling: { status: 401, body: echo(headers) },
      cutting: { deltas: pieces(`${canary.answer} ${headers.authorization}`), finish: 'length' },
      garbled: { deltas: pieces(`${headers.authorization}`) },
      reasoning: { deltas: [{ reasoning_content: `${headers.authorization}` }] },
    })[model] ?? { status: 403, body: echo(headers) }

  const png = plainPng(40, 30)
  const picture = Buffer.concat([png, mediaCanary])
  for (const withOwn of [false, true]) {
    if (withOwn)
      await page.route('**/api/{lm,models}', (route) =>
        route.continue({ headers: { ...route.request().headers(), 'x-user-key': own } }),
      )
    await openApp(page)
    await writeSignature(page, 'picture: Image, question: str -> answer: str, size: int')
    await page
      .getByTestId('file-picture')
      .setInputFiles({ name: `${canary.file}.png`, mimeType: 'image/png', buffer: picture })
    await page.getByTestId('input-question').getByRole('textbox').fill(`${canary.prompt} ${withOwn}`)
    await page.getByTestId('instructions').fill(canary.instructions)
    for (const name of names) {
      await page.getByTestId('model-0').click()
      await page.getByTestId(`model-option-openai/${name}`).click()
      await page.getByTestId('run').click()
      await expect(page.getByTestId('cell-0')).toHaveAttribute('data-status', /done|failed/, {
        timeout: 60_000,
      })
      paths += 1
    }
    for (const file of [
      { name: `${canary.file}.txt`, mimeType: 'text/plain', buffer: Buffer.from(canary.prompt) },
      { name: `${canary.file}.html`, mimeType: 'text/html', buffer: Buffer.from(`<html>${canary.prompt}`) },
      {
        name: `${canary.file}-cut.png`,
        mimeType: 'image/png',
        buffer: Buffer.concat([png.subarray(0, 60), mediaCanary]),
      },
      { name: `${canary.file}-empty.png`, mimeType: 'image/png', buffer: Buffer.alloc(0) },
    ]) {
      await page.getByTestId('file-picture').setInputFiles(file)
      await expect(page.getByTestId('notice-picture')).toContainText(canary.file)
      paths += 1
    }
    await writeSignature(page, 'linked: Image, question: str -> answer: str')
    for (const link of [
      `http://127.0.0.1:1/${canary.link}.png`,
      `http://user:${canary.link}@${stage.vendor.host}/a.png`,
      `http://${stage.forbidden.host}/${canary.link}.png?key=${canary.link}`,
      `http://169.254.169.254/${canary.link}`,
    ]) {
      const before = await notice.allTextContents()
      await page.getByTestId('url-linked').fill(link)
      await page.getByTestId('url-linked').press('Enter')
      await expect.poll(() => notice.allTextContents()).not.toEqual(before)
      paths += 1
    }
    await expect(page.getByTestId('saved-state')).toContainText(/saved/i)
    await page.reload()
    await expect(page.getByTestId('run')).toBeEnabled()
  }

  await test.step('what the server refuses says nothing of it either', async () => {
    const answers = await page.evaluate(
      async ({ own, words, key }) => {
        const tries: RequestInit[] = []
        for (const body of [
          '{',
          words,
          JSON.stringify({ calls: [] }),
          JSON.stringify({ calls: [words] }),
          JSON.stringify({ calls: [{ model: `openai/${words}` }] }),
          JSON.stringify({
            calls: [{ model: `none/${key}`, messages: [], format: { type: 'text' }, rollout: 0 }],
          }),
        ])
          for (const header of [
            own,
            'not base64',
            `${own},${own}`,
            btoa(JSON.stringify({ provider: 'openai', origin: 'http://evil.example', key })),
          ])
            tries.push({
              method: 'POST',
              body,
              headers: { 'x-facet': '1', 'content-type': 'application/json', 'x-user-key': header },
            })
        const texts: string[] = []
        for (const init of tries) texts.push(await fetch('/api/lm', init).then((answer) => answer.text()))
        return texts
      },
      { own, words: canary.prompt, key: canary.own },
    )
    paths += answers.length
    expect(answers.join('\n')).not.toContain(canary.own)
    expect(answers.join('\n')).not.toContain(own)
  })

  const left = await page.evaluate(leftovers)
  const sinks: Record<string, string> = {
    ...left,
    addresses: addresses.join('\n'),
    console: said.join('\n'),
    'server log': stage.written(),
    'answers of the server': bodies.join('\n'),
    page: await page.content(),
  }
  const found = (secret: string) => Object.keys(sinks).filter((place) => sinks[place]?.includes(secret))
  const media = mediaCanary.toString('latin1')
  test.info().annotations.push({
    type: 'paths',
    description: `${paths} paths, ${Object.keys(sinks).length} places read`,
  })
  expect(paths).toBeGreaterThanOrEqual(50)
  expect(stage.written()).toContain('POST /api/lm')

  for (const key of [canary.server, canary.own, own]) expect([key, found(key)]).toEqual([key, []])
  // The person's own work: the document, its media and the answers that are kept, and what the page shows of them.
  const work = /^(indexedDB facet|answers of the server$|page$)/
  for (const word of [canary.prompt, canary.instructions, canary.file, canary.answer, media]) {
    const elsewhere = found(word).filter((place) => !work.test(place))
    expect([word === media ? 'bytes of a picture' : word, elsewhere]).toEqual([
      word === media ? 'bytes of a picture' : word,
      [],
    ])
  }
  expect(found(canary.prompt).some((place) => place.startsWith('indexedDB facet'))).toBe(true)
  // A link that was given travels in a body; no address ever holds it.
  expect(found(canary.link).filter((place) => !work.test(place))).toEqual([])
})
