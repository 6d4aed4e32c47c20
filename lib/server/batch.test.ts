import { describe, expect, it } from 'vitest'
import { readBatch } from './batch'

const many = (count: number, one: string) => Array.from({ length: count }, () => one).join()
const text = (length: number, unit = 'a') => JSON.stringify([{ text: unit.repeat(length) }])

function read(words: string, type: 'json' | 'form') {
  const bytes = new TextEncoder().encode(
    type === 'json'
      ? words
      : `--x\r\nContent-Disposition: form-data; name="calls"\r\n\r\n${words}\r\n--x--\r\n`,
  )
  const contentType = type === 'json' ? 'application/json' : 'multipart/form-data; boundary=x'
  return readBatch(bytes, { contentType, shelf: undefined })
}

describe('what calls may hold beside their media', () => {
  it.each<[string, string]>([
    ['8 MB of one text and more', text(8 * 1024 * 1024)],
    ['the same in letters of two bytes', text(4 * 1024 * 1024, 'é')],
    ['lists of numbers', `[${many(200_000, '[1]')}]`],
    ['empty objects', `[${many(160_000, '{}')}]`],
    ['members', `[{${many(160_000, '"a":1')}}]`],
    ['numbers in one list', `[[${many(400_000, '1')}]]`],
    ['what is no JSON at all', ','.repeat(300_000)],
  ])('%s is refused before it is read', async (_, words) => {
    for (const type of ['json', 'form'] as const) {
      const started = process.cpuUsage()
      await expect(read(words, type)).rejects.toMatchObject({ code: 'too-large', retryable: false })
      const { user } = process.cpuUsage(started)
      expect(user / 1000).toBeLessThan(200)
    }
  })

  it.each<[string, string]>([
    ['a text of 6 MB', text(6_000_000)],
    ['commas and brackets inside a text', text(500_000, '[{,"\\')],
    ['40,000 parts', `[{"parts":[${many(40_000, '{"type":"text","text":"a"}')}]}]`],
  ])('%s is read', async (_, words) => {
    for (const type of ['json', 'form'] as const)
      expect((await read(words, type)).calls).toEqual(JSON.parse(words))
  })
})
