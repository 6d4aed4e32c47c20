import 'fake-indexeddb/auto'
import { beforeEach, expect, it, vi } from 'vitest'
import { openDatabase } from './database'
import { fakeLocalStorage } from './local-storage.fixture'
import { smallDocument } from './small-document'

const local = fakeLocalStorage()
beforeEach(() => {
  local.clear()
  vi.stubGlobal('localStorage', local)
})

it('is there when the page is left before it is stored, and stored by the next', async () => {
  const limits = smallDocument('a')
  await limits.save({ day: 1 })
  expect(Object.keys(local)).toEqual([])
  void limits.save({ day: 2 })
  expect(Object.keys(local)).toEqual(['facet.pending a'])
  expect(await smallDocument('a').load()).toEqual({ day: 2 })
  await vi.waitFor(() => expect(Object.keys(local)).toEqual([]))
  expect(await smallDocument('a').load()).toEqual({ day: 2 })
})

it('holds where the disk takes nothing, and is stored once it does', async () => {
  const limits = smallDocument('b')
  await limits.save({ day: 1 })
  ;(await openDatabase()).close()
  vi.stubGlobal('indexedDB', undefined)
  await expect(limits.save({ day: 3 })).rejects.toMatchObject({ code: 'storage' })
  expect(await smallDocument('b').load()).toEqual({ day: 3 })
  vi.unstubAllGlobals()
  vi.stubGlobal('localStorage', local)
  expect(await smallDocument('b').load()).toEqual({ day: 3 })
  await vi.waitFor(() => expect(Object.keys(local)).toEqual([]))
})

it.each(['{', '"half'])('passes over what is no document: %s', async (text) => {
  await smallDocument('c').save({ day: 4 })
  local.setItem('facet.pending c', text)
  expect(await smallDocument('c').load()).toEqual({ day: 4 })
})
