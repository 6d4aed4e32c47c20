// Three tabs of the app that change the same work at once, each by its own random, and what has to come of it.
import { type BrowserContext, expect, type Page } from '@playwright/test'
import { toCompare } from './full-disk'
import { openApp, writeSignature } from './steps'

const names = ['x', 'y', 'z'] as const
/** Inputs that one tab alone changes, and inputs that all do. */
const own = [1, 2]
const shared = ['all1', 'all2']

interface Orders {
  name: string
  edits: number
  seed: number
}

/** What a tab did last to each input, and which rows it added and removed. */
interface Done {
  inputs: Record<string, string>
  added: string[]
  removed: string[]
}

/** In the page: types into its own and the shared inputs, and adds a column now and then. */
async function typeAll({ name, edits, seed, own, shared }: Orders & { own: number[]; shared: string[] }) {
  const random = randomOf(seed)
  const inputs: Record<string, string> = {}
  const fields = [...own.map((n) => `${name}${n}`), ...shared]
  for (let edit = 1; edit <= edits; edit += 1) {
    const field = fields[Math.floor(random() * fields.length)] ?? ''
    const box = document.querySelector<HTMLTextAreaElement>(`[data-testid="input-${field}"] textarea`)
    const text = `${name} ${edit}`
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(box, text)
    box?.dispatchEvent(new Event('input', { bubbles: true }))
    inputs[field] = text
    if (edit === Math.ceil(edits / 2)) {
      document.querySelector<HTMLButtonElement>('[data-testid="add-column"]')?.click()
      await new Promise((resolve) => setTimeout(resolve, 300))
      document.querySelector<HTMLElement>('[data-testid^="model-option-"]')?.click()
    }
    await new Promise((resolve) => setTimeout(resolve, random() < 0.02 ? random() * 900 : random() * 20))
  }
  return { inputs, added: [], removed: [] }

  function randomOf(start: number) {
    let state = start | 0
    return () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
      return (state >>> 0) / 2 ** 32
    }
  }
}

/** In the page: adds rows under its own name, and removes whatever row it sees. */
async function changeRows({ name, edits, seed }: Orders) {
  let state = seed | 0
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return (state >>> 0) / 2 ** 32
  }
  const [added, removed]: [string[], string[]] = [[], []]
  for (let edit = 1; edit <= edits; edit += 1) {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('[aria-label^="Remove row "]')]
    const button = buttons[Math.floor(random() * buttons.length)]
    if (buttons.length > 8 && button) {
      removed.push(button.getAttribute('aria-label')?.slice('Remove row '.length) ?? '')
      button.click()
    } else {
      const text = `${name} row ${edit}`
      const data = new DataTransfer()
      data.setData('text/plain', text)
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      document.querySelector('main')?.dispatchEvent(event)
      added.push(text)
    }
    await new Promise((resolve) => setTimeout(resolve, random() < 0.02 ? random() * 900 : random() * 20))
  }
  return { inputs: {}, added, removed }
}

/** The work as it is stored: inputs, models of the columns, texts of the rows. */
function storedWork(page: Page) {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await done(indexedDB.open('facet'))
    const store = database.transaction('workspace').objectStore('workspace')
    const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())])
    database.close()
    const all = Object.fromEntries(keys.map((key, index) => [String(key), values[index].value]))
    const under = (prefix: string) =>
      Object.fromEntries(
        Object.entries(all).flatMap(([key, value]) =>
          key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
        ),
      )
    const rows: { inputs: Record<string, string> }[] = all['doc grid']?.rows ?? []
    return {
      inputs: under('doc input:') as Record<string, string>,
      columns: Object.keys(under('doc column:')),
      rows: rows.map(({ inputs }) => Object.values(inputs)[0]),
    }
  })
}

/** What a tab shows of it. */
function shownWork(page: Page) {
  return page.evaluate(() => ({
    inputs: [...document.querySelectorAll('[data-testid^="input-"] textarea')].map(
      (box) => (box as HTMLTextAreaElement).value,
    ),
    columns: [...document.querySelectorAll('[data-testid^="model-"]')].map(({ textContent }) => textContent),
    rows: [...document.querySelectorAll('[role="rowheader"] p.font-medium')].map(
      ({ textContent }) => textContent,
    ),
    cells: document.querySelector('[data-testid="grid-estimate"]')?.textContent,
  }))
}

async function settled(pages: readonly Page[]) {
  for (const page of pages) await expect(page.getByTestId('saved-state')).toHaveText('Saved')
  await expect
    .poll(
      async () =>
        new Set((await Promise.all(pages.map(shownWork))).map((shown) => JSON.stringify(shown))).size,
    )
    .toBe(1)
}

/** Throws unless the tabs end alike and with all that each has done. */
export async function busyTabs(
  context: BrowserContext,
  { typed, rowed, seed }: { typed: number; rowed: number; seed: number },
) {
  const pages: Page[] = []
  for (const name of names) {
    const page = await context.newPage()
    await openApp(page)
    if (name === 'x') {
      const fields = [...names.flatMap((one) => own.map((n) => `${one}${n}`)), ...shared]
      await writeSignature(page, `${fields.join(', ')} -> answer`)
      await expect(page.getByTestId('saved-state')).toHaveText('Saved')
    }
    pages.push(page)
  }
  const columns = (await storedWork(pages[0] as Page)).columns.length
  const work = <Order extends Orders>(edits: number, does: (order: Order) => Promise<Done>, more: object) =>
    Promise.all(
      pages.map((page, index) =>
        page.evaluate(does as never, { name: names[index], edits, seed: seed * 3 + index, ...more } as never),
      ),
    ) as Promise<Done[]>
  const typing = await work(typed, typeAll, { own, shared })
  await settled(pages)
  for (const page of pages) await toCompare(page)
  const rowing = await work(rowed, changeRows, {})
  await settled(pages)

  const end = await storedWork(pages[0] as Page)
  for (const { inputs } of typing)
    for (const [field, text] of Object.entries(inputs)) {
      if (!shared.includes(field)) expect(end.inputs[field]).toBe(text)
      else expect(typing.map((one) => one.inputs[field])).toContain(end.inputs[field])
    }
  expect(end.columns).toHaveLength(columns + names.length)
  const removed = new Set(rowing.flatMap((one) => one.removed))
  const expected = rowing.flatMap(({ added }) => added).filter((text) => !removed.has(text))
  expect(end.rows.toSorted()).toEqual(expected.toSorted())
  await (pages[0] as Page).reload()
  await settled(pages)
  return {
    rows: end.rows.length,
    added: rowing.reduce((sum, { added }) => sum + added.length, 0),
    removed: removed.size,
  }
}
