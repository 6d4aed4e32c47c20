// Typing and clicking at the app until the browser is killed; all that the header called saved has to be there afterwards.
import type { BrowserContext, Page } from '@playwright/test'
import { withMortalApp } from './mortal-app'
import { addColumn } from './steps'

/** What a page shows of the work, by name. */
type Shown = Readonly<Record<string, string>>

interface Sight {
  shown: Shown
  /** The header said so at this moment. */
  saved: boolean
  at: number
}

/** In the page: tells outside what it shows whenever that changes, and what it showed when the header said Saved. */
function look() {
  const textsOf = (selector: string) =>
    [...document.querySelectorAll(selector)].map(({ textContent }) => textContent?.trim() ?? '')
  const valuesOf = (selector: string) =>
    [...document.querySelectorAll<HTMLTextAreaElement>(selector)].map(({ value }) => value)
  const shown = () => {
    const sign = document.querySelector<HTMLTextAreaElement>('[data-testid="signature-text"]')
    const named: Record<string, readonly string[]> = {
      signature: sign && sign.getAttribute('aria-invalid') !== 'true' ? [sign.value] : [],
      instructions: valuesOf('[data-testid="instructions"]'),
      ...Object.fromEntries(
        [...document.querySelectorAll('[data-testid^="input-"]')].map((card) => [
          card.getAttribute('data-testid'),
          [...card.querySelectorAll('textarea')].map(({ value }) => value),
        ]),
      ),
      columns: textsOf('[data-testid^="model-"]'),
      cells: textsOf('[data-testid="grid-estimate"]').map((text) => /\d+(?= cells)/.exec(text)?.[0] ?? ''),
      rows: textsOf('[role="rowheader"] p.font-medium'),
      models: textsOf('[data-testid^="grid-model-"]'),
      ways: valuesOf('fieldset [aria-label="Name"]'),
      orders: valuesOf('fieldset textarea'),
    }
    return Object.fromEntries(
      Object.entries(named).flatMap(([name, texts]) => (texts.length > 0 ? [[name, texts.join('\n')]] : [])),
    )
  }
  Object.assign(window, { shown })
  let last = ''
  let asked = false
  // Once a frame: what is painted is what was shown.
  const soon = () => {
    if (asked) return
    asked = true
    requestAnimationFrame(see)
  }
  const see = () => {
    asked = false
    const state = document.querySelector('[data-testid="saved-state"]')?.textContent?.trim()
    if (state === undefined || document.querySelector('[data-testid="task"].invisible')) return
    const sight = JSON.stringify({ shown: shown(), saved: state === 'Saved' })
    if (sight === last) return
    last = sight
    ;(window as unknown as { seen(text: string): void }).seen(sight)
  }
  document.addEventListener('input', soon)
  new MutationObserver(soon).observe(document, { subtree: true, childList: true, characterData: true })
}

type Random = () => number
const pick = <Item>(random: Random, items: readonly Item[]) =>
  items[Math.floor(random() * items.length)] as Item

interface Place {
  path: string
  /** Makes visible what is compared. */
  open(page: Page): Promise<void>
  /** One edit; `n` is in it, so that no two are the same. */
  edit(page: Page, n: number, random: Random): Promise<void>
}

async function typeAtEnd(page: Page, selector: string, text: string, random: Random) {
  const box = page.locator(selector).last()
  await box.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(text, { delay: random() * 25 })
}

const play: Place = {
  path: '/',
  open: (page) => page.getByTestId('signature-text').waitFor(),
  async edit(page, n, random) {
    const what = random()
    if (what < 0.35) await typeAtEnd(page, '[data-testid="instructions"]', ` do ${n}`, random)
    else if (what < 0.7)
      await typeAtEnd(page, '[data-testid="input-question"] textarea', ` word ${n}`, random)
    else if (what < 0.85)
      await page.getByTestId('signature-text').fill(`question, more${n} -> answer, extra${n % 7}`)
    else if ((await page.getByTestId('model-3').count()) === 0) await addColumn(page)
    else {
      await page.getByTestId('column-3').getByTestId('column-menu').click()
      await page.getByRole('menuitem', { name: /Remove/ }).click()
    }
  },
}

const rows: Place = {
  path: '/grid',
  open: (page) => page.getByRole('rowheader').first().or(page.getByTestId('add-rows')).first().waitFor(),
  async edit(page, n) {
    if ((await page.getByRole('rowheader').count()) < 6)
      await page.evaluate((text) => {
        const data = new DataTransfer()
        data.setData('text/plain', text)
        document
          .querySelector('main')
          ?.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
          )
      }, `row ${n}`)
    else
      await page
        .getByRole('button', { name: /^Remove row/ })
        .first()
        .click({ force: true })
  },
}

const ways: Place = {
  path: '/grid',
  async open(page) {
    await page.getByTestId('variants').click()
    await page.getByTestId('add-variant').waitFor()
  },
  async edit(page, n, random) {
    const what = random()
    if (what < 0.4) await typeAtEnd(page, 'fieldset [aria-label="Name"]', ` ${n}`, random)
    else if (what < 0.8) await typeAtEnd(page, 'fieldset textarea', ` say ${n}`, random)
    else if ((await page.locator('fieldset').count()) < 4) await page.getByTestId('add-variant').click()
    else await page.getByRole('button', { name: 'Remove this variant' }).nth(1).click()
  },
}

const places = [play, rows, ways]

/** ms of editing within which the browser dies. */
const lifeMs = 2500

/** Edits at random places until the browser is killed, as often as told. `unsavedMs`: how old what was not kept was at most. */
export async function killedEdits({ kills, random }: { kills: number; random: Random }) {
  const result = { kills: 0, edits: 0, savedSeen: 0, lost: [] as string[], unsavedMs: 0 }
  let sights: Sight[] = []
  const start = { models: ['gpt-4o-mini'], delayMs: () => 1, prepare: seeInto((sight) => sights.push(sight)) }
  return withMortalApp(start, async ({ origin, open, die }) => {
    const show = async (page: Page, place: Place) => {
      await page.goto(`${origin}${place.path}`)
      await saved(page)
      await place.open(page)
      await named(page)
    }
    let page = await open()
    await show(page, play)
    await page.getByTestId('signature-text').fill('question -> answer')
    await saved(page)
    for (; result.kills < kills; result.kills += 1) {
      const place = pick(random, places)
      await show(page, place)
      sights = [{ shown: await shownOn(page), saved: true, at: Date.now() }]
      const ended = editUntil(page, { place, random, result, ms: 100 + random() * lifeMs })
      const killedAt = await ended.over.then(() => Date.now())
      await die(page, 'browser')
      await ended.editing
      const seen = sights
      result.savedSeen += seen.filter((sight) => sight.saved).length
      page = await open()
      await show(page, place)
      const found = await shownOn(page)
      result.lost.push(...lostIn(seen, found))
      const same = seen.findLastIndex(({ shown }) => JSON.stringify(shown) === JSON.stringify(found))
      const next = seen[same + 1]
      if (same >= 0 && next) result.unsavedMs = Math.max(result.unsavedMs, killedAt - next.at)
    }
    return result
  })
}

const saved = (page: Page) => page.locator('[data-testid="saved-state"]', { hasText: 'Saved' }).waitFor()

/** Models are shown by their ids until the list of models has come. */
const named = (page: Page) =>
  page.waitForFunction(() =>
    [...document.querySelectorAll('[data-testid^="model-"], [data-testid^="grid-model-"]')].every(
      ({ textContent }) => !textContent?.startsWith('device/'),
    ),
  )

const shownOn = (page: Page) => page.evaluate(() => (window as unknown as { shown(): Shown }).shown())

const seeInto = (take: (sight: Sight) => void) => async (context: BrowserContext) => {
  await context.exposeBinding('seen', (_source, text: string) => {
    take({ ...(JSON.parse(text) as Omit<Sight, 'at'>), at: Date.now() })
  })
  await context.addInitScript(look)
}

interface Editing {
  place: Place
  random: Random
  result: { edits: number }
  ms: number
}

function editUntil(page: Page, { place, random, result, ms }: Editing) {
  let alive = true
  const editing = (async () => {
    for (; alive; result.edits += 1) {
      await place.edit(page, result.edits, random)
      await wait(random() < 0.3 ? 500 * random() : 20 * random())
    }
  })().catch((error: unknown) => {
    // What is under way when the browser dies fails with it.
    if (alive) throw error
  })
  const over = Promise.race([editing, wait(ms)]).finally(() => {
    alive = false
  })
  return { editing, over }
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Names whose text is none of those that were shown from the last Saved on. */
function lostIn(all: readonly Sight[], found: Shown): string[] {
  const sights = all.slice(
    Math.max(
      0,
      all.findLastIndex((sight) => sight.saved),
    ),
  )
  const [first] = sights
  if (!first) return []
  return Object.keys(first.shown).flatMap((name) => {
    const texts = sights.map(({ shown }) => shown[name])
    return texts.includes(found[name]) ? [] : [`${name}: ${first?.shown[name]} became ${found[name]}`]
  })
}
