import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLedger } from '../../core/ledger'
import { fakeLocalStorage } from '../../storage/local-storage.fixture'
import { loadSession } from '../../storage/session-spending'
import { createStores } from '../create-stores'
import { keepSession } from './session-spending'
import { countCharge } from './spending'

beforeEach(() => void vi.stubGlobal('sessionStorage', fakeLocalStorage()))
afterEach(() => vi.unstubAllGlobals())

const model = 'openai/m'

/** The page of a tab: opened anew it finds what the tab kept. */
function openPage(session: number | undefined) {
  const stores = createStores()
  const kept = keepSession(stores)
  const spending = { add: async () => [] } as unknown as Parameters<typeof countCharge>[0]['spending']
  const ledger = createLedger({
    caps: () => ({ unknownPrice: false, session }),
    todayUsd: () => 0,
    earlierUsd: () => stores.session.getState().earlierUsd,
    ready: async () => undefined,
    onHold: kept.held,
    onCharge: (charge) => countCharge({ stores, spending }, charge),
  })
  const call = (mostUsd: number) => ledger.reserve({ model, mostUsd })
  return { stores, call, total: () => stores.session.getState().total }
}
const over = expect.objectContaining({ code: 'over-budget' })

test('what a tab has spent outlives every reload, in the meter, by model and against the limit', () => {
  openPage(1).call(0.5).settle({ usd: 0.4 })
  const second = openPage(1)
  expect(second.total()).toMatchObject({ calls: 1, usd: 0.4 })
  expect(() => second.call(0.7)).toThrow(over)
  second.call(0.5).settle({ usd: 0.5 })
  const third = openPage(1)
  expect(third.total().usd).toBeCloseTo(0.9)
  expect(third.stores.session.getState().models[model]).toMatchObject({ calls: 2 })
  expect(() => third.call(0.2)).toThrow(over)
  third.call(0.1).free()
})

test.each([
  ['a call that was under way', (call: (most: number) => unknown) => void call(0.6), 0.6],
  [
    'two of them, one settled',
    (call: (most: number) => { settle(charge: { usd: number }): void }) => {
      call(0.3).settle({ usd: 0.1 })
      call(0.5)
    },
    0.6,
  ],
  ['one that was not made', (call: (most: number) => { free(): void }) => call(0.6).free(), 0],
])('%s when the page was reloaded counts with the most it can have cost', (_what, act, usd) => {
  act(openPage(1).call)
  const page = openPage(1)
  expect(page.total().usd + page.total().doubtUsd).toBeCloseTo(usd)
  if (usd > 0) expect(() => page.call(0.6)).toThrow(over)
  else page.call(1)
  // Looked at once more, it counts once.
  expect(openPage(1).total().doubtUsd).toBeCloseTo(page.total().doubtUsd + (usd > 0 ? 0 : 1))
})

test('another tab has a session of its own', () => {
  openPage(1).call(1).settle({ usd: 1 })
  vi.stubGlobal('sessionStorage', fakeLocalStorage())
  expect(openPage(1).total().usd).toBe(0)
})

test.each([
  ['nothing', undefined],
  ['what is no JSON', '{'],
  ['what counts backwards', JSON.stringify({ total: { usd: -5 }, models: {}, heldUsd: 0 })],
])('%s kept is no session', (_what, text) => {
  if (text !== undefined) sessionStorage.setItem('facet.session-spending', text)
  expect(loadSession()).toBeUndefined()
  expect(openPage(1).total().usd).toBe(0)
})

test('a full or missing store of the tab stops nothing', () => {
  vi.stubGlobal('sessionStorage', fakeLocalStorage({ room: 1 }))
  openPage(1).call(0.5).settle({ usd: 0.5 })
  vi.stubGlobal('sessionStorage', undefined)
  openPage(1).call(0.5).settle({ usd: 0.5 })
})
