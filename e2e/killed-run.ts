// A run of the Compare page that dies again and again. What the page had stored and shown until then is noted outside of it.
import { type BrowserContext, expect, type Page } from '@playwright/test'
import { type Death, withMortalApp } from './mortal-app'
import { addColumn, writeSignature } from './steps'

const models = ['gpt-4o-mini', 'gpt-4.1-mini', 'house-one', 'house-two']

interface Plan {
  /** Rows, each asked of four models. */
  rows: number
  deaths: readonly Death[]
  random(): number
}

interface Noted {
  /** Answers of cells whose transaction has completed. */
  finished: Set<string>
  /** The most cells that the page has shown as done, of what it sent. */
  shown: number
}

/** In the worker that stores cells: writes to its console what has been stored for good. */
function tellStored() {
  const { put } = IDBObjectStore.prototype
  const answers = new Map<IDBTransaction, string[]>()
  IDBObjectStore.prototype.put = function (...args) {
    if (this.name === 'run_cells') {
      const { transaction } = this
      const value = args[0] as { status: string; outputs?: { answer?: string } }
      const list = answers.get(transaction) ?? []
      if (!answers.has(transaction))
        transaction.addEventListener('complete', () =>
          console.debug('noted', JSON.stringify({ finished: list })),
        )
      answers.set(transaction, list)
      if (value.status === 'done') list.push(value.outputs?.answer ?? '')
    }
    return put.apply(this, args)
  }
}

/** In the page: writes to its console what the progress line says. */
function tellShown() {
  let last = ''
  new MutationObserver(() => {
    const text = document.querySelector('[data-testid="grid-progress"]')?.textContent ?? ''
    const shown = /^\d+/.exec(text)?.[0] ?? ''
    if (shown !== '' && shown !== last) console.debug('noted', JSON.stringify({ shown: Number(shown) }))
    last = shown
  }).observe(document, { subtree: true, childList: true, characterData: true })
}

const listenTo = (noted: Noted) => async (context: BrowserContext) => {
  context.on('console', (message) => {
    const [, json] = /^noted (.*)$/.exec(message.text()) ?? []
    if (!json) return
    const { finished = [], shown } = JSON.parse(json) as { finished?: string[]; shown?: number }
    for (const answer of finished) noted.finished.add(answer)
    if (shown !== undefined) noted.shown = Math.max(noted.shown, shown)
  })
  context.on('page', (page) => {
    // A worker that dies with its page before it could be told to tell has stored nothing.
    page.on('worker', (worker) => void worker.evaluate(tellStored).catch(() => undefined))
  })
  await context.addInitScript(tellShown)
}

interface StoredCell {
  answer: string
  maybePaidTwice: boolean
}

/** The cells that lie in the database. */
function storedCells(page: Page): Promise<StoredCell[]> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await done(indexedDB.open('facet'))
    const cells = await done(database.transaction('run_cells').objectStore('run_cells').getAll())
    database.close()
    return cells.flatMap(({ status, outputs, maybePaidTwice }) =>
      status === 'done' ? [{ answer: outputs.answer, maybePaidTwice: maybePaidTwice === true }] : [],
    )
  })
}

/** How many rows each store holds, for whoever looks into what went wrong. */
function rowsIn(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const rows: Record<string, number> = {}
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name))
      for (const store of database.objectStoreNames)
        rows[`${name}/${store}`] = await done(database.transaction(store).objectStore(store).count())
      database.close()
    }
    return rows
  })
}

async function fillGrid(page: Page, { origin, rows }: { origin: string; rows: number }) {
  await page.goto(origin)
  await expect(page.getByTestId('run')).toBeEnabled()
  await writeSignature(page, 'question -> answer')
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Compare' }).click()
  await page.getByTestId('add-rows').click()
  await page.getByTestId('paste-rows').click()
  const lines = Array.from({ length: rows }, (_, index) => `item ${index + 1}`)
  await page.getByTestId('rows-text').fill(lines.join('\n'))
  await page.getByTestId('rows-text-add').click()
  for (const [index, model] of models.entries()) {
    if (index > 1) await addColumn(page, 'add-model')
    await page.getByTestId(`grid-model-c${index + 1}`).click()
    await page.getByTestId(`model-option-openai/${model}`).click()
  }
  await expect(page.getByTestId('grid-estimate')).toContainText(`${rows * models.length} cells`)
  await expect(page.getByTestId('saved-state')).toHaveText('Saved')
}

/** One run, killed as often as planned and then let through. What was promised is counted after each death and at the end. */
export async function killedRun({ rows, deaths, random }: Plan) {
  const planned = rows * models.length
  const noted: Noted = { finished: new Set(), shown: 0 }
  const sentThen = new Map<string, number>()
  const result = { planned, deaths: 0, lost: 0, unshown: 0, unnoted: 0 }
  const start = { models, delayMs: () => 10 + random() * 140, prepare: listenTo(noted) }
  return withMortalApp(start, async ({ origin, vendor, open, die }) => {
    let page = await open()
    await fillGrid(page, { origin, rows })
    for (const death of deaths) {
      const before = (await storedCells(page)).length
      noted.shown = 0
      await page.getByTestId('grid-run').click()
      const share = (planned - before) / (deaths.length - result.deaths + 1)
      const answers = Math.max(1, Math.round(share * (0.4 + random())))
      await vendor.untilAnswered(vendor.answered() + answers, 20_000)
      await new Promise((resolve) => setTimeout(resolve, random() * 80))
      await die(page, death)
      result.deaths += 1
      const promised = [...noted.finished]
      for (const answer of promised)
        if (!sentThen.has(answer)) sentThen.set(answer, vendor.calls.get(nameOf(answer)) ?? 0)
      page = await open()
      await page.goto(`${origin}/grid`)
      await expect(page.getByTestId('grid-estimate'))
        .toContainText(/of \d+ cells kept|^All/)
        .catch(async () => {
          const rows = JSON.stringify(await rowsIn(page))
          throw new Error(`After ${death}, ${rows}: ${await page.locator('body').innerText()}`)
        })
      const kept = new Set((await storedCells(page)).map(({ answer }) => answer))
      result.lost += promised.filter((answer) => !kept.has(answer)).length
      result.unnoted += [...kept].filter((answer) => !noted.finished.has(answer)).length
      for (const answer of kept) noted.finished.add(answer)
      result.unshown += Math.max(0, before + noted.shown - kept.size)
      const words = kept.size === planned ? `All ${planned}` : `${kept.size} of ${planned}`
      expect(await page.getByTestId('grid-estimate').textContent()).toContain(words)
    }
    await page.getByTestId('grid-run').click()
    await expect(page.getByTestId('grid-estimate')).toContainText(`All ${planned} cells answered`, {
      timeout: 60_000,
    })
    return { ...result, ...counted(await storedCells(page), vendor.calls, sentThen) }
  })
}

const nameOf = (answer: string) => answer.slice('answer to '.length)

function counted(
  cells: readonly StoredCell[],
  calls: ReadonlyMap<string, number>,
  sentThen: ReadonlyMap<string, number>,
) {
  const labelled = new Set(
    cells.flatMap(({ answer, maybePaidTwice }) => (maybePaidTwice ? [nameOf(answer)] : [])),
  )
  const twice = [...calls].flatMap(([key, times]) => (times > 1 ? [key] : []))
  return {
    answers: new Set(cells.map(({ answer }) => answer)).size,
    sentAgain: [...sentThen].filter(([answer, times]) => (calls.get(nameOf(answer)) ?? 0) > times).length,
    paidTwice: twice.length,
    unlabelled: twice.filter((key) => !labelled.has(key)).length,
    labelled: labelled.size,
  }
}
