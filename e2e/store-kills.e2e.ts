// G8: what is said to be stored is there after the browser was killed at a random moment; the storage layer alone.
import { expect, test } from '@playwright/test'
import { newProfile, openChromium } from './own-chromium'
import { startStorageServer } from './storage-server'

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const inFlight = 8

/** A browser whose page has the address; what it does there is told by the page. */
async function openAt(folder: string, address: string) {
  const chromium = await openChromium(folder)
  const page = await chromium.browser.contexts()[0]?.newPage()
  await page?.goto(address)
  return chromium
}

interface Plan {
  calls: number
  kills: number
}

/** One run, killed again and again until it is through. What was promised is checked after each kill and at the end. */
async function killedRun({ calls, kills }: Plan) {
  const server = await startStorageServer(() => Math.random() * 20)
  const profile = await newProfile()
  const address = `${server.origin}/?calls=${calls}`
  const finished = new Set<string>()
  const sentThen = new Map<string, number>()
  const left = { lost: 0, doubtful: 0, killed: 0 }
  server.allow(0)
  let browser = await openAt(profile.folder, address)
  const begun = () => server.said.filter(({ what }) => what === 'began').length
  const over = () => server.said.some(({ what }) => what === 'over')
  try {
    for (let round = 1; ; round += 1) {
      await server.until(() => begun() >= round)
      const began = server.said.findLast(({ what }) => what === 'began')?.data as Began
      left.lost += [...finished].filter((cell) => !began.done.includes(cell)).length
      left.doubtful += began.doubtful.length
      if (left.killed === kills) break
      // The vendor answers some of the calls that are left, and the kill comes about when the last of these is stored.
      const share = (calls - began.done.length) / (kills - left.killed + 1)
      const answers = Math.max(1, Math.round(share * (0.5 + Math.random())))
      const target = server.answered() + answers
      server.allow(answers)
      await server.until(() => server.answered() >= target || over())
      await wait(Math.random() * 60)
      await browser.kill()
      left.killed += 1
      browser = await openAt(profile.folder, address)
      for (const cell of doneCells()) finished.add(cell)
      for (const cell of finished) if (!sentThen.has(cell)) sentThen.set(cell, server.calls.get(cell) ?? 0)
    }
    server.allow(Number.POSITIVE_INFINITY)
    await server.until(over)
  } finally {
    await browser.kill()
    await profile.remove()
    await server.close()
  }
  function doneCells() {
    return new Set(server.said.flatMap(({ what, data }) => (what === 'finished' ? [data as string] : [])))
  }
  const cells = server.said.findLast(({ what }) => what === 'over')?.data as [string, string, boolean][]
  const again = [...sentThen].filter(([cell, times]) => (server.calls.get(cell) ?? 0) > times)
  const twice = [...server.calls].filter(([, times]) => times > 1).map(([cell]) => cell)
  const labelled = new Set(cells.flatMap(([cell, , maybe]) => (maybe ? [cell] : [])))
  return {
    ...left,
    cells: cells.filter(([cell, answer]) => answer === `answer to ${cell}`).length,
    sentAgain: again.length,
    paidTwice: twice.length,
    unlabelled: twice.filter((cell) => !labelled.has(cell)).length,
  }
}

interface Began {
  done: string[]
  doubtful: string[]
}

const whole = (calls: number) => ({ lost: 0, sentAgain: 0, unlabelled: 0, cells: calls })

test('G8 a run of 40 calls survives six kills of the browser: nothing finished is lost or sent again', async () => {
  const result = await killedRun({ calls: 40, kills: 6 })
  test.info().annotations.push({ type: 'figures', description: JSON.stringify(result) })
  expect(result).toMatchObject({ ...whole(40), killed: 6 })
  expect(result.doubtful).toBeLessThanOrEqual(6 * inFlight)
})

test('a kill amid two writes to different stores costs nothing that was stored before', async () => {
  const server = await startStorageServer(() => 0)
  const profile = await newProfile()
  try {
    for (let kill = 1; kill <= 3; kill += 1) {
      const browser = await openAt(profile.folder, `${server.origin}/?endless`)
      await server.until(() => server.said.filter(({ what }) => what === 'busy').length >= kill)
      // Time for the other to begin, if it were let.
      await wait(300)
      await browser.kill()
    }
    const kept = server.said.flatMap(({ what, data }) => (what === 'kept' ? [data] : []))
    expect(kept).toEqual([0, 1, 2])
  } finally {
    await profile.remove()
    await server.close()
  }
})
