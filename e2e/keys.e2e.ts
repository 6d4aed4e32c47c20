// A key of one's own reaches the vendor in one header of one call, and no other place.
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { type OwnServer, ownPorts, startOwnServer, startStrictVendor } from './own-server'
import { finished, openApp, value, writeSignature } from './steps'
import { everythingStored, tabStorage } from './stored'

const key = 'sk-own-e2e-canary-7f3a9c1d-WXYZ'
const passphrase = 'three quiet e2e owls'
const row = 'key-OPENAI_API_KEY'
const model = 'openai/gpt-4o-mini'

type Vendor = Awaited<ReturnType<typeof startStrictVendor>>
let vendor: Vendor
let other: Vendor
let server: OwnServer

const start = (to: Vendor) => startOwnServer(ownPorts.keys, { OPENAI_BASE_URL: `${to.origin}/v1` })

test.use({ actionTimeout: 15_000, baseURL: `http://127.0.0.1:${ownPorts.keys}` })
test.beforeAll(async () => {
  vendor = await startStrictVendor(key)
  other = await startStrictVendor(key)
})
test.afterAll(() => Promise.all([vendor.close(), other.close()]))
test.beforeEach(async () => {
  vendor.noted.length = 0
  other.noted.length = 0
  server = await start(vendor)
})
test.afterEach(async ({ page }) => {
  // A page that still fetches what lies behind its links would meet a server that is gone.
  await page.close()
  await server.stop()
})

/** What the page sends, as it would stand in some log; the one header that is meant for keys by itself. */
function watchRequests(page: Page) {
  const sent = { rest: '', keyHeaders: [] as string[] }
  page.on('request', (request) => {
    const { 'x-user-key': header, ...headers } = request.headers()
    if (header) sent.keyHeaders.push(header)
    const body = request.postDataBuffer()?.toString('latin1') ?? ''
    sent.rest += `${request.url()} ${JSON.stringify(headers)} ${body}\n`
  })
  return sent
}

async function openKeys(page: Page) {
  await page.getByTestId('keys').click()
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
}

async function enterKey(page: Page, mode: string, text = key) {
  const form = page.getByTestId('key-form')
  await form.getByLabel('Your key for OpenAI').fill(text)
  await form.getByText(mode).click()
  if (mode.includes('passphrase')) {
    await form.getByLabel('New passphrase').fill(passphrase)
    await form.getByLabel('The same once more').fill(passphrase)
  }
  await form.getByTestId('save-key').click()
  await expect(page.getByTestId(row)).toHaveAttribute('data-state', 'own')
  // It is tested as it is saved.
  if (text === key) await expect(page.getByTestId(row).getByTestId('key-works')).toBeVisible()
}

async function enterFirstKey(page: Page, mode: string) {
  await openApp(page)
  await write(page)
  await openKeys(page)
  await page.getByTestId(row).getByRole('button', { name: 'Enter key' }).click()
  await enterKey(page, mode)
  await page.keyboard.press('Escape')
}

/** Columns appear with the first thing that is typed. */
async function write(page: Page) {
  await writeSignature(page, 'question -> answer')
  await page.getByTestId('input-question').getByRole('textbox').fill('Is this mine?')
}

async function pick(page: Page) {
  await page.getByTestId('model-1').click()
  await page.getByTestId(`model-option-${model}`).click()
}

/** The calls to models that reached a vendor, by the key they came with. */
const chats = ({ noted }: Vendor) =>
  noted.filter(({ url }) => url.endsWith('/chat/completions')).map(({ headers }) => headers.authorization)

test('in memory: from the list of models to an answer, in one header only, gone after a reload', async ({
  page,
}) => {
  const sent = watchRequests(page)
  await openApp(page)
  await write(page)
  await page.getByTestId('model-1').click()
  await expect(page.getByTestId(`model-option-${model}`)).toHaveCount(0)
  await page.getByTestId(`enter-key-${model}`).click()
  expect(sent.keyHeaders).toEqual([])
  await expect(page.getByTestId('key-form').getByLabel('Your key for OpenAI')).toBeFocused()
  await enterKey(page, 'Until this page is reloaded')
  await expect(page.getByTestId(row)).toContainText('ending …WXYZ')
  await page.keyboard.press('Escape')

  await test.step('what the vendor lists for this key is offered too', async () => {
    await page.getByTestId('model-1').click()
    const listed = page.getByTestId('model-option-openai/house-model')
    await expect(listed).toBeVisible()
    // A menu that has only just come may not hear the key yet; the next press would then close it, not open it.
    await expect(async () => {
      await page.keyboard.press('Escape')
      await expect(listed).toHaveCount(0, { timeout: 500 })
    }).toPass()
  })

  await pick(page)
  await page.getByTestId('run').click()
  await finished(page, 1)
  await expect(value(page, 1, 'answer')).toContainText('with your key')
  expect(chats(vendor)).toEqual([`Bearer ${key}`])
  const captured = vendor.noted.map(({ headers: { authorization: _, ...headers }, ...call }) => ({
    ...call,
    headers,
  }))
  const header = sent.keyHeaders.at(-1) ?? ''
  expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
    provider: 'openai',
    origin: vendor.origin,
    key,
  })
  const stored = await everythingStored(page)
  expect(stored).toContain('Is this mine?')
  await page.getByTestId('details-1').click()
  const sinks = {
    vendor: JSON.stringify(captured),
    requests: sent.rest,
    stored,
    tab: await tabStorage(page),
    page: await page.content(),
    log: server.log(),
  }
  for (const [sink, text] of Object.entries(sinks)) {
    expect(text.length, sink).toBeGreaterThan(1)
    expect(text, sink).not.toContain(key)
    expect(text, sink).not.toContain(header)
    expect(text, sink).not.toContain('e2e-canary')
  }

  await page.reload()
  await openKeys(page)
  await expect(page.getByTestId(row)).toHaveAttribute('data-state', 'free')
})

test('for the tab: outlives a reload, in the storage of the tab and no other, until it is forgotten', async ({
  page,
}) => {
  await enterFirstKey(page, 'Until this tab is closed')
  await page.reload()
  await pick(page)
  await page.getByTestId('run').click()
  await expect(value(page, 1, 'answer')).toContainText('with your key')
  expect(chats(vendor)).toEqual([`Bearer ${key}`])
  expect(await tabStorage(page)).toContain(key)
  expect(await everythingStored(page)).not.toContain(key)
  await openKeys(page)
  await page.getByTestId(row).getByRole('button', { name: 'Forget' }).click()
  await expect(page.getByTestId(row)).toHaveAttribute('data-state', 'free')
  await expect(
    page.getByText(/^Forgotten: your OpenAI key ending .* in the storage of this tab/),
  ).toBeVisible()
  expect(await tabStorage(page)).not.toContain('canary')
  await test.step('the column whose key is gone asks for one in its place', async () => {
    await page.keyboard.press('Escape')
    await page.getByTestId('column-1').getByTestId('gap-key').click()
    await expect(page.getByTestId('key-form').getByLabel('Your key for OpenAI')).toBeFocused()
  })
})

test('with a passphrase: encrypted, locked after a reload, opened by the right one only', async ({
  page,
}) => {
  const sent = watchRequests(page)
  await enterFirstKey(page, 'Remember, with a passphrase')
  const stored = await everythingStored(page)
  expect(stored).toContain('facet-keys')
  expect(stored).toContain('WXYZ')
  for (const secret of [key, 'e2e-canary', passphrase])
    expect(stored + (await tabStorage(page))).not.toContain(secret)
  await page.reload()
  sent.keyHeaders.length = 0
  await openKeys(page)
  await expect(page.getByTestId(row)).toHaveAttribute('data-state', 'locked')
  const unlock = page.getByTestId('unlock')
  await unlock.getByLabel('Unlock your remembered key').fill('three quiet e2e cats')
  await unlock.getByRole('button').click()
  await expect(unlock.getByRole('alert')).toContainText('does not open')
  expect(sent.keyHeaders).toEqual([])
  await unlock.getByLabel('Unlock your remembered key').fill(passphrase)
  await unlock.getByRole('button').click()
  await expect(page.getByTestId(row)).toHaveAttribute('data-state', 'own')
  await page.getByTestId(row).getByRole('button', { name: 'Test' }).click()
  await expect(page.getByTestId(row)).toContainText('lists 2 models')
  await page.keyboard.press('Escape')
  await pick(page)
  await page.getByTestId('run').click()
  await expect(value(page, 1, 'answer')).toContainText('with your key')
  expect(chats(vendor)).toEqual([`Bearer ${key}`])
  expect(sent.rest).not.toContain(passphrase)

  await test.step('locked again it is not used; forgotten it is nowhere', async () => {
    await openKeys(page)
    await page.getByRole('button', { name: 'Lock remembered keys' }).click()
    await expect(page.getByTestId(row)).toHaveAttribute('data-state', 'locked')
    await page.getByTestId(row).getByRole('button', { name: 'Forget' }).click()
    await expect(page.getByTestId(row)).toHaveAttribute('data-state', 'free')
    expect(await everythingStored(page)).not.toContain('WXYZ')
  })
})

test('a server that calls another address now does not get the key, and the page says so', async ({
  page,
}) => {
  await enterFirstKey(page, 'Until this tab is closed')
  await page.waitForLoadState('networkidle')
  await server.stop()
  server = await start(other)
  const sent = watchRequests(page)
  await page.reload()
  await openKeys(page)
  await expect(page.getByTestId(row)).toHaveAttribute('data-state', 'elsewhere')
  await expect(page.getByTestId(row)).toContainText(`the server now calls ${other.origin}`)
  expect(sent.keyHeaders).toEqual([])
  expect(JSON.stringify(other.noted)).not.toContain('canary')

  await test.step('entered again it is bound to the new address', async () => {
    await page.getByTestId(row).getByRole('button', { name: 'Enter again' }).click()
    await enterKey(page, 'Until this page is reloaded')
    await page.keyboard.press('Escape')
    await pick(page)
    await page.getByTestId('run').click()
    await expect(value(page, 1, 'answer')).toContainText('with your key')
    expect([chats(vendor), chats(other)]).toEqual([[], [`Bearer ${key}`]])
  })
})

test('a wrong key: told by its test and by the failed column, which leads back to the dialog', async ({
  page,
  watched,
}) => {
  watched.allowed.push(/status of 403.*api\/models/)
  await enterFirstKey(page, 'Until this page is reloaded')
  await pick(page)
  await openKeys(page)
  await page.getByTestId(row).getByRole('button', { name: 'Change' }).click()
  // A key is tested as it is saved.
  await enterKey(page, 'Until this page is reloaded', 'sk-own-e2e-canary-wrong')
  await expect(page.getByTestId(row).getByRole('alert')).toContainText('OpenAI refused your own key')
  await page.keyboard.press('Escape')
  await page.getByTestId('run').click()
  await expect(page.getByTestId('cell-1')).toContainText('OpenAI refused your own key')
  expect(await page.content()).not.toContain('canary')
  await page.getByTestId('cell-1').getByTestId('enter-key').click()
  await enterKey(page, 'Until this page is reloaded')
  await page.keyboard.press('Escape')
  await page.getByTestId('cell-1').getByTestId('retry').click()
  await expect(value(page, 1, 'answer')).toContainText('with your key')
})

test('pasted to answered: the vendor is known by the key, which is tested and leads to its models', async ({
  page,
}) => {
  await openApp(page)
  await write(page)
  await openKeys(page)
  const form = page.getByTestId('paste-key')
  await expect(form.getByLabel('Paste an API key')).toBeFocused()
  // 1 paste, 2 save, 3 choose the model, 4 run.
  await page.keyboard.insertText(`OPENAI_API_KEY="${key}"`)
  await expect(form.getByTestId('save-pasted')).toHaveText('Save and test with OpenAI')
  await page.keyboard.press('Enter')
  await expect(form.getByTestId('key-works')).toContainText('lists 2 models')
  await expect(form.getByLabel('Paste an API key')).toHaveValue('')
  await form.getByTestId('add-ready').click()
  await expect(page.getByTestId('picker-place-openai')).toHaveAttribute('aria-pressed', 'true')
  await page.getByTestId(`model-option-${model}`).click()
  await page.getByTestId('run').click()
  await expect(value(page, 2, 'answer')).toContainText('with your key')
  expect(await page.content()).not.toContain('canary')
})
