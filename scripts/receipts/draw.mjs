// Draws made-up receipts and invoices of many countries with their labels, to measure how documents are read:
// node scripts/receipts/draw.mjs --out DIR --seed 1 --count 48 [--dates printed|iso]
// The same seed draws the same documents. A picture and a .json of its labels each; nothing of it is kept in the repository.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { launchChromium } from '../lib/browser.mjs'
import { ensureChromium, root } from '../lib/setup.mjs'
import { countries } from './countries/index.mjs'
import { htmlOf } from './layouts.mjs'
import { documentOf } from './model.mjs'
import { randomFrom } from './random.mjs'

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: path.join(root, '.facet/receipts') },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '48' },
    dates: { type: 'string', default: 'printed' },
  },
})
const seed = Number(values.seed)
const folder = path.resolve(values.out)
mkdirSync(folder, { recursive: true })
const browser = await launchChromium(await ensureChromium())
const page = await browser.newPage({ viewport: { width: 1100, height: 1400 } })
for (let at = 0; at < Number(values.count); at++) {
  const random = randomFrom(seed * 10_007 + at)
  const country = countries[at % countries.length]
  const document = documentOf(random, country, at)
  const name = `${String(at).padStart(3, '0')}-${country.id}-${document.kind}`
  await page.setContent(htmlOf(document, random))
  const bytes = await page.locator('.desk').screenshot({ type: 'jpeg', quality: random.whole(70, 92) })
  writeFileSync(path.join(folder, `${name}.jpg`), bytes)
  const { iso, ...labels } = document.labels
  const dated = { ...labels, date: values.dates === 'iso' ? iso : labels.date }
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(dated, null, 2)}\n`)
}
await browser.close()
process.stderr.write(`${values.count} documents are in ${folder}.\n`)
