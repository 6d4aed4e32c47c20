import { expect, test } from './app'
import { finished, openApp, value, writeSignature } from './steps'

const id = 'built-in/chrome'

test('this browser says that its built-in model is not available, and so does the app', async ({ page }) => {
  await openApp(page)
  const state = await page.evaluate(async () => {
    const { LanguageModel } = globalThis as { LanguageModel?: { availability(): Promise<string> } }
    return LanguageModel ? await LanguageModel.availability() : 'none'
  })
  expect(['unavailable', 'none']).toContain(state)
  await page.goto('/models')
  await page.getByTestId(`row-${id}`).getByRole('button').click()
  await expect(page.getByTestId('model-facts')).toContainText(
    state === 'none' ? 'has no built-in model' : 'the model is unavailable here',
  )
})

test('where it must be downloaded first that is said, the download is told, and the answer streams', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const asked: unknown[] = []
    const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
    const LanguageModel = {
      availability: async () => 'downloadable',
      async create(options: { monitor(target: EventTarget): void; initialPrompts: unknown[] }) {
        const target = new EventTarget()
        options.monitor(target)
        target.dispatchEvent(Object.assign(new Event('downloadprogress'), { loaded: 0.5 }))
        await wait(1500)
        return {
          promptStreaming(messages: unknown) {
            asked.push({ messages, initial: options.initialPrompts })
            return new ReadableStream({
              async start(controller) {
                for (const piece of ['[[ ## answer ## ]]\nfrom ', 'the browser\n\n[[ ## completed ## ]]']) {
                  controller.enqueue(piece)
                  await wait(50)
                }
                controller.close()
              },
            })
          },
          destroy: () => undefined,
        }
      },
    }
    Object.defineProperty(globalThis, 'LanguageModel', { value: LanguageModel })
    Object.assign(globalThis, { askedOfTheModel: asked })
  })
  await openApp(page)
  await writeSignature(page, 'question: str -> answer: str')
  await page.getByTestId('model-0').click()
  const option = page.getByTestId(`model-option-${id}`)
  await expect(option).toContainText('download by Chrome')
  await option.click()
  await page.getByTestId('input-question').getByRole('textbox').fill('Who are you?')
  await page.getByTestId('run').click()
  await expect(page.getByTestId('cell-progress').first()).toContainText('downloading its model: 50 %')
  await finished(page, 0)
  await expect(value(page, 0, 'answer')).toContainText('from the browser')
  const asked = await page.evaluate(() => (globalThis as { askedOfTheModel?: unknown[] }).askedOfTheModel)
  expect(asked).toMatchObject([
    {
      initial: [{ role: 'system' }],
      messages: [
        { role: 'user', content: [{ type: 'text', value: expect.stringContaining('Who are you?') }] },
      ],
    },
  ])
})
