// npm test: from a bare clone to one line of counts.
import { checkSteps } from './lib/check-steps.mjs'
import { ensureChromium, prepareProduction } from './lib/setup.mjs'
import { add, runSteps } from './lib/tally.mjs'
import { browserTests, unitTests } from './lib/test-runs.mjs'

let total = { passed: 0, failed: 0 }
try {
  const started = Date.now()
  // The types are a step of their own below; the build need not look at them as well.
  process.env.FACET_BUILD_UNTYPED = '1'
  await prepareProduction()
  const chromium = await ensureChromium()
  if (chromium) process.env.PLAYWRIGHT_CHROMIUM_PATH = chromium
  process.stderr.write(`Set up in ${((Date.now() - started) / 60_000).toFixed(1)} min.\n`)
  total = add(await runSteps(checkSteps), await unitTests(), await browserTests())
} catch (error) {
  process.stderr.write(`${error.stack ?? error}\n`)
  total.failed++
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
process.exit(total.failed > 0 ? 1 : 0)
