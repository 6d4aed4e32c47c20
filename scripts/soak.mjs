// npm run test:soak [-- part of a file's name …]: what takes too long for each commit: the tests marked @soak, and every hostile form in every view.
import { ensureChromium, ensureFirefox, prepareProduction } from './lib/setup.mjs'
import { browserTests } from './lib/test-runs.mjs'

let total = { passed: 0, failed: 1 }
try {
  await prepareProduction()
  const chromium = await ensureChromium()
  if (chromium) process.env.PLAYWRIGHT_CHROMIUM_PATH = chromium
  process.env.HOSTILE_ALL = '1'
  const all = [
    'hostile',
    'csp.e2e.ts',
    'privacy.e2e.ts',
    'hub-model.e2e.ts',
    'first-run.e2e.ts',
    'take-soak.e2e.ts',
    'kills.e2e.ts',
    'storage.e2e.ts',
    'unused-media.e2e.ts',
    'grid.e2e.ts',
    'axe.e2e.ts',
    'firefox.e2e.ts',
  ]
  const chosen = process.argv.slice(2)
  if (chosen.length === 0 || chosen.some((name) => 'firefox.e2e.ts'.includes(name))) await ensureFirefox()
  total = await browserTests(chosen.length > 0 ? chosen : all)
} catch (error) {
  process.stderr.write(`${error.stack ?? error}\n`)
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
process.exit(total.failed > 0 ? 1 : 0)
