// Runs the two test runners and reads their counts from their JSON reports.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { bin, root, run } from './setup.mjs'

const reports = path.join(root, 'test-results')

/** A runner that dies without a report counts as one failure. */
async function counted(name, command, args, env, read) {
  mkdirSync(reports, { recursive: true })
  const report = path.join(reports, `${name}.json`)
  rmSync(report, { force: true })
  let died
  try {
    await run(command, args(report), { env: env(report) })
  } catch (error) {
    died = error
  }
  if (!existsSync(report)) {
    process.stderr.write(`FAIL  ${name}: ${died?.message ?? 'no report was written'}\n`)
    return { passed: 0, failed: 1 }
  }
  const tally = read(JSON.parse(readFileSync(report, 'utf8')))
  if (died && tally.failed === 0) tally.failed = 1
  if (tally.passed + tally.failed === 0) tally.failed = 1
  return tally
}

export function unitTests() {
  return counted(
    'unit',
    bin('vitest'),
    (report) => [
      'run',
      '--testTimeout=30000',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    () => ({ NO_COLOR: '1' }),
    // A file that fails to load has no tests: it counts as one failure.
    (report) => ({
      passed: report.numPassedTests,
      failed:
        report.numFailedTests +
        report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
          .length,
    }),
  )
}

export function browserTests(extra = []) {
  return counted(
    'browser',
    bin('playwright'),
    () => ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json', ...extra],
    (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    (report) => ({
      passed: report.stats.expected + report.stats.flaky,
      failed: report.stats.unexpected + (report.errors?.length ?? 0),
    }),
  )
}
