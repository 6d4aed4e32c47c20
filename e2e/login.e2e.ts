// A server that a team shares asks for its access token before it tells or spends anything.
import { expect, test } from './app'
import { type OwnServer, ownPorts, startOwnServer } from './own-server'
import { openApp, writeSignature } from './steps'
import { everythingStored, tabStorage } from './stored'

const token = 'e2e-team-token-0123456789abcdef0123456789abcdef'
let server: OwnServer

test.use({ actionTimeout: 15_000, baseURL: `http://127.0.0.1:${ownPorts.login}` })
test.beforeAll(async () => {
  const port = process.env.E2E_UPSTREAM_PORT ?? '3190'
  const env = { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_API_KEY: 'sk-e2e-team-canary' }
  server = await startOwnServer(ownPorts.login, { ...env, FACET_ACCESS_TOKEN: token })
})
test.afterAll(() => server.stop())

test('a stranger is led to the login page; the token opens the app and is kept nowhere', async ({
  page,
  context,
  watched,
}) => {
  watched.allowed.push(/status of 401/)
  await page.goto('/')
  await expect(page).toHaveURL(/\/login$/)
  const form = page.getByTestId('login')
  await expect(form.getByLabel('Access token')).toBeFocused()

  await test.step('nothing and a wrong token are told apart', async () => {
    await form.getByRole('button', { name: 'Sign in' }).click()
    await expect(form.getByRole('alert')).toContainText('paste the token')
    await form.getByLabel('Access token').fill('not-the-token')
    await page.keyboard.press('Enter')
    await expect(form.getByRole('alert')).toContainText(/token/i)
    await expect(page).toHaveURL(/\/login$/)
    expect(await context.cookies()).toEqual([])
  })

  await test.step('the right one leads to the app, with a cookie that is not the token', async () => {
    await form.getByLabel('Access token').fill(token)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/$/)
    await expect(page.getByTestId('run')).toBeEnabled()
    const [cookie, ...more] = await context.cookies()
    expect(more).toEqual([])
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
    for (const text of [cookie?.value, await everythingStored(page), await tabStorage(page), server.log()])
      expect(text).not.toContain(token)
  })

  await test.step('and the server’s models are there, also after a reload', async () => {
    await openApp(page)
    await writeSignature(page, 'question -> answer')
    await page.getByTestId('input-question').getByRole('textbox').fill('Who is there?')
    await page.getByTestId('model-1').click()
    await expect(page.getByTestId('model-option-openai/gpt-4o-mini')).toBeVisible()
  })

  await test.step('who signed out is a stranger again, with a copy of the cookie too', async () => {
    const [cookie] = await context.cookies()
    await page.keyboard.press('Escape')
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByTestId('palette-search').fill('sign out')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/login$/)
    expect(await context.cookies()).toEqual([])
    if (cookie) await context.addCookies([cookie])
    await page.goto('/evaluate')
    await expect(page).toHaveURL(/\/login$/)
  })
})
