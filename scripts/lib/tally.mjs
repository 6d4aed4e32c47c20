// Runs named steps, keeps count, and never lets a later step hide an earlier failure.

/** Runs the steps, two at a time, and says how each went; returns `{passed, failed}`. */
export async function runSteps(steps) {
  const tally = { passed: 0, failed: 0 }
  const rest = [...steps]
  const runOne = async (step) => {
    const started = Date.now()
    const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`
    try {
      await step.run()
      tally.passed++
      process.stderr.write(`ok    ${step.name} (${seconds()})\n`)
    } catch (error) {
      tally.failed++
      process.stderr.write(`FAIL  ${step.name} (${seconds()}): ${error.message}\n`)
    }
  }
  const runRest = async () => {
    for (let step = rest.shift(); step; step = rest.shift()) await runOne(step)
  }
  await Promise.all([runRest(), runRest()])
  return tally
}

export function add(...tallies) {
  return tallies.reduce(
    (sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed }),
    {
      passed: 0,
      failed: 0,
    },
  )
}
