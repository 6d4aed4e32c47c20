// G8: what was finished is there after the browser, or the process of its page, died at a random moment of a run.
import { expect, test } from '@playwright/test'
import { killedEdits } from './killed-edits'
import { killedRun } from './killed-run'
import type { Death } from './mortal-app'
import { randomFrom, seed } from './seed'

async function survives(deaths: readonly Death[], { rows = 100, nth = 0 } = {}) {
  const own = seed + nth
  const result = await killedRun({ rows, deaths, random: randomFrom(own) })
  const figures = JSON.stringify({ seed: own, ...result })
  test.info().annotations.push({ type: 'figures', description: figures })
  process.stderr.write(`${deaths[0]}: ${figures}\n`)
  expect(result).toMatchObject({
    ...{ deaths: deaths.length, answers: rows * 4, lost: 0, unshown: 0, sentAgain: 0, unlabelled: 0 },
  })
  // Eight calls are under way at once.
  expect(result.paidTwice).toBeLessThanOrEqual(deaths.length * 8)
  // What was stored in the moment of the death nobody could note any more; all else was.
  expect(result.unnoted).toBeLessThanOrEqual(deaths.length * 8)
}

test('G8 a run of 100 calls survives three crashes of its page', async () => {
  await survives(['crash', 'renderer', 'crash'], { rows: 25 })
})

const times = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, i) => item(i))

for (let run = 1; run <= 5; run += 1) {
  test(`G8 ten kills of the browser in a run of 400 calls, ${run} of 5 @soak`, async () => {
    test.setTimeout(300_000)
    await survives(
      times(10, () => 'browser'),
      { nth: run },
    )
  })
  test(`G8 ten crashes of the page in a run of 400 calls, ${run} of 5 @soak`, async () => {
    test.setTimeout(300_000)
    await survives(
      times(10, (index) => (index % 2 ? 'renderer' : 'crash')),
      { nth: run + 5 },
    )
  })
}

test('G9 nothing that was shown as saved is lost in fifty kills while editing @soak', async () => {
  test.setTimeout(900_000)
  const result = await killedEdits({ kills: 50, random: randomFrom(seed) })
  process.stderr.write(`edits: ${JSON.stringify({ seed, ...result })}\n`)
  expect(result).toMatchObject({ kills: 50, lost: [] })
  expect(result.savedSeen).toBeGreaterThan(25)
})
