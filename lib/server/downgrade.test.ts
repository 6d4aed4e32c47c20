import { fetch, Response } from 'undici'
import { expect, it, vi } from 'vitest'
import { safeFetch } from './safe-fetch'

vi.mock('undici', async (original) => ({ ...(await original<object>()), fetch: vi.fn() }))

it('follows no redirect from https to http', async () => {
  const away = new Response(null, { status: 302, headers: { location: 'http://other.example/' } })
  vi.mocked(fetch).mockResolvedValue(away)
  const resolve = () => Promise.resolve([{ address: '93.184.215.14', family: 4 }])
  const options = { allow: [], signal: new AbortController().signal, resolve }
  await expect(safeFetch('https://public.example/', options)).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('https to http'),
  })
  expect(fetch).toHaveBeenCalledOnce()
})
