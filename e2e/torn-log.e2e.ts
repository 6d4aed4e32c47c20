// What a browser leaves that is killed between the two writes of a record: LevelDB's log ends with the head of one.
import { appendFile, open, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { withMortalApp } from './mortal-app'
import { writeSignature } from './steps'

/** Where Chromium keeps the databases of this address. */
function databaseOf({ folder, origin }: { folder: string; origin: string }): string {
  const { hostname, port } = new URL(origin)
  return path.join(folder, 'Default', 'IndexedDB', `http_${hostname}_${port}.indexeddb.leveldb`)
}

async function logOf(app: { folder: string; origin: string }): Promise<string> {
  const database = databaseOf(app)
  const logs = (await readdir(database)).filter((name) => name.endsWith('.log'))
  return path.join(database, logs.toSorted().at(-1) ?? 'none')
}

/** Checksum, length and kind of a record of 400 bytes that was never written. */
const tear = async (app: { folder: string; origin: string }) =>
  appendFile(await logOf(app), Buffer.from([0x12, 0x34, 0x56, 0x78, 0x90, 0x01, 0x01]))

async function damage(app: { folder: string; origin: string }) {
  const log = await logOf(app)
  const file = await open(log, 'r+')
  await file.write(Buffer.from('damaged'), 0, 7, Math.floor((await stat(log)).size / 2))
  await file.close()
}

async function keep(page: Page, text: string) {
  await writeSignature(page, text)
  await expect(page.getByTestId('saved-state')).toHaveText('Saved')
}

test('a log that was torn by a kill costs nothing, kill after kill; a database that the browser emptied is said', async () => {
  const start = { models: ['gpt-4o-mini'], delayMs: () => 5, prepare: async () => undefined }
  await withMortalApp(start, async (app) => {
    let page = await app.open()
    const enter = async () => {
      await page.goto(app.origin)
      await expect(page.getByTestId('run')).toBeEnabled()
    }
    await enter()
    for (let kill = 1; kill <= 3; kill += 1) {
      await keep(page, `question${kill} -> answer`)
      await app.die(page, 'browser')
      await tear(app)
      page = await app.open()
      await enter()
      await expect(page.getByTestId('signature-text')).toHaveValue(`question${kill} -> answer`)
      await expect(page.getByTestId('storage-trouble')).toHaveCount(0)
    }

    await keep(page, 'damaged -> answer')
    await app.die(page, 'browser')
    await damage(app)
    page = await app.open()
    await enter()
    await expect(page.getByTestId('storage-trouble')).toContainText('has emptied it')
    await page.getByTestId('storage-trouble').getByRole('button', { name: 'Close' }).click()
    await keep(page, 'again -> answer')
  })
})
