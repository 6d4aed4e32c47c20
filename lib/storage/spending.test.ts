import 'fake-indexeddb/auto'
import { beforeEach, expect, it, vi } from 'vitest'
import type { SpendingRow } from './schema'
import { addSpending, clearSpending, loadCaps, loadSpending, onSpending, saveCaps } from './spending'

const row = (more: Partial<SpendingRow> = {}): SpendingRow => ({
  ...{ day: '2026-11-21', model: 'openai/m', calls: 1, usd: 0.5, doubtUsd: 0, unpriced: 0 },
  ...{ hits: 0, savedUsd: 0, ...more },
})

beforeEach(async () => void (await clearSpending()))

it('adds up what is written at the same time, by day and model', async () => {
  await Promise.all(Array.from({ length: 20 }, () => addSpending([row()])))
  await addSpending([row({ day: '2026-11-22', usd: 2 }), row({ model: 'openai/n', usd: 3, unpriced: 1 })])
  const rows = await loadSpending()
  expect(rows.map(({ day, model, calls, usd }) => ({ day, model, calls, usd }))).toEqual([
    { day: '2026-11-21', model: 'openai/m', calls: 20, usd: 10 },
    { day: '2026-11-21', model: 'openai/n', calls: 1, usd: 3 },
    { day: '2026-11-22', model: 'openai/m', calls: 1, usd: 2 },
  ])
})

it('another tab is told, and what it spends adds to this one', async () => {
  const changed = vi.fn()
  const end = onSpending(changed)
  vi.resetModules()
  const otherTab = await import('./spending')
  await addSpending([row()])
  await otherTab.addSpending([row({ usd: 1 })])
  await vi.waitFor(() => expect(changed).toHaveBeenCalled())
  end()
  expect(await loadSpending()).toMatchObject([{ calls: 2, usd: 1.5 }])
})

it('a reset gives back what it forgot, and putting it back adds to what came meanwhile', async () => {
  await addSpending([row()])
  const was = await clearSpending()
  expect(await loadSpending()).toEqual([])
  await addSpending([row({ usd: 0.25 })])
  expect(await addSpending(was)).toMatchObject([{ calls: 2, usd: 0.75 }])
})

it('keeps the limits, and none on the first visit', async () => {
  expect(await loadCaps()).toBeUndefined()
  await saveCaps({ run: 1, unknownPrice: false })
  expect(await loadCaps()).toEqual({ run: 1, unknownPrice: false })
})
