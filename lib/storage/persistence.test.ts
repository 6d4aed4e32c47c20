import { afterEach, expect, it, vi } from 'vitest'
import { requestPersistence } from './persistence'

afterEach(() => {
  vi.unstubAllGlobals()
})

it.each([
  ['already promised', { persisted: async () => true, persist: async () => false }, 'granted'],
  ['promised now', { persisted: async () => false, persist: async () => true }, 'granted'],
  ['refused', { persisted: async () => false, persist: async () => false }, 'refused'],
  ['failing', { persisted: () => Promise.reject(new Error('no')), persist: async () => true }, 'unknown'],
  ['not offered', undefined, 'unknown'],
])('%s', async (_name, storage, answer) => {
  vi.stubGlobal('navigator', { storage })
  expect(await requestPersistence()).toBe(answer)
})
