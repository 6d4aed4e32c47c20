import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { loadWorkspace, saveWorkspace } from './workspace-store'

it('keeps the latest document, and none on the first visit', async () => {
  expect(await loadWorkspace()).toBeUndefined()
  await Promise.all([saveWorkspace({ n: 1 }), saveWorkspace({ n: 2, deep: [{ a: null }] })])
  expect(await loadWorkspace()).toEqual({ n: 2, deep: [{ a: null }] })
})

it('refuses what cannot be stored and keeps what was there', async () => {
  await saveWorkspace({ n: 3 })
  await expect(saveWorkspace({ act: () => 0 })).rejects.toMatchObject({ code: 'storage', retryable: true })
  expect(await loadWorkspace()).toEqual({ n: 3 })
})
