// Draws the sample pictures of the gallery: node scripts/samples/draw.mjs. The results are kept in public/samples.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { launchChromium } from '../lib/browser.mjs'
import { ensureChromium, root } from '../lib/setup.mjs'

const samples = [
  { page: 'receipt.html', file: 'receipt.jpg', width: 900, height: 1240 },
  { page: 'poster.html', file: 'poster.png', width: 900, height: 1200 },
  { page: 'street.html', file: 'street.jpg', width: 1200, height: 800 },
  { page: 'crossing.html', file: 'crossing.jpg', width: 1200, height: 800 },
  { page: 'station.html', file: 'station.jpg', width: 1000, height: 800 },
  { page: 'invoice.html', file: 'invoice.png', width: 1000, height: 1300 },
  { page: 'card.html', file: 'card.jpg', width: 1100, height: 700 },
]
const browser = await launchChromium(await ensureChromium())
for (const { page: source, file, width, height } of samples) {
  const page = await browser.newPage({ viewport: { width, height } })
  await page.goto(pathToFileURL(path.join(import.meta.dirname, source)).href)
  const type = file.endsWith('.jpg') ? { type: 'jpeg', quality: 86 } : { type: 'png' }
  await page.screenshot({ path: path.join(root, 'public/samples', file), ...type })
}
await browser.close()
