// npm run check: format, lint, types, layers, dead code, unit tests.
import { checkSteps } from './lib/check-steps.mjs'
import { prepare } from './lib/setup.mjs'
import { add, runSteps } from './lib/tally.mjs'
import { unitTests } from './lib/test-runs.mjs'

await prepare()
const total = add(await runSteps(checkSteps), await unitTests())
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
process.exit(total.failed > 0 ? 1 : 0)
