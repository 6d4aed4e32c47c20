import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fakeLocalStorage } from './local-storage.fixture'
import { dropUnfinished, loadUnfinished, saveUnfinished } from './unfinished'

const shared = fakeLocalStorage()
/** Another tab over the same localStorage. */
const tab = () => vi.stubGlobal('sessionStorage', fakeLocalStorage())

beforeEach(() => {
  shared.clear()
  vi.stubGlobal('localStorage', shared)
  tab()
})
afterEach(() => vi.unstubAllGlobals())

const first = { text: 'question ->', about: 'x' }
const second = { text: 'image: Imag' }

it('is there after a reload and in the next tab, and gone once it is finished', () => {
  saveUnfinished('signature', { now: first, before: undefined })
  expect(loadUnfinished()).toEqual({ signature: first })
  tab()
  expect(loadUnfinished()).toEqual({ signature: first })
  saveUnfinished('signature', { now: undefined, before: first })
  expect(loadUnfinished()).toEqual({})
})

it('is each tab’s own where two type into the same box', () => {
  saveUnfinished('signature', { now: first, before: undefined })
  const one = globalThis.sessionStorage
  tab()
  saveUnfinished('signature', { now: second, before: first })
  vi.stubGlobal('sessionStorage', one)
  expect(loadUnfinished()).toEqual({ signature: first })
  saveUnfinished('signature', { now: undefined, before: first })
  tab()
  expect(loadUnfinished()).toEqual({ signature: second })
})

it.each(['{', '{"text":5}', 'null'])('passes over what is none: %s', (text) => {
  shared.setItem('facet.unfinished a', text)
  saveUnfinished('b', { now: second, before: undefined })
  expect(loadUnfinished()).toEqual({ b: second })
  dropUnfinished()
  expect(Object.keys(shared)).toEqual([])
})

it('never throws: full, too long, switched off', () => {
  vi.stubGlobal('localStorage', fakeLocalStorage({ room: 10 }))
  vi.stubGlobal('sessionStorage', fakeLocalStorage({ room: 10 }))
  saveUnfinished('a', { now: first, before: undefined })
  expect(loadUnfinished()).toEqual({})
  tab()
  saveUnfinished('a', { now: { text: 'x'.repeat(400_000) }, before: undefined })
  expect(loadUnfinished()).toEqual({})
  vi.stubGlobal('localStorage', undefined)
  saveUnfinished('a', { now: first, before: undefined })
  expect(loadUnfinished()).toEqual({ a: first })
})
