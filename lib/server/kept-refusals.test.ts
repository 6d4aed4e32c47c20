import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openai } from '../providers/openai/provider'

const folder = mkdtempSync(path.join(tmpdir(), 'facet-refusals-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The module as a server that has just started has it. */
async function started() {
  vi.resetModules()
  Reflect.deleteProperty(globalThis, Symbol.for('facet.kept-refusals'))
  const { keepRefusals, refusalsFor } = await import('./kept-refusals')
  keepRefusals(path.join(folder, '.facet'))
  return (apiKey: string, baseUrl = openai.baseUrl) => refusalsFor({ provider: openai, baseUrl, apiKey })
}

describe('what models refuse', () => {
  it('outlives the server, names no key and no address, and is of the model wherever the key comes from', async () => {
    const first = (await started())('sk-canary-1', 'http://inside.example/v1')
    first.add('m', 'temperature')
    const file = readFileSync(path.join(folder, '.facet', 'refusals'), 'utf8')
    expect(file).toMatch(/^[0-9a-f]{64} \d+ temperature\n$/)

    const again = await started()
    expect([...again('sk-other', 'http://inside.example/v1').of('m')]).toEqual(['temperature'])
    expect(again('sk-other', 'http://elsewhere.example/v1').of('m').size).toBe(0)
    expect(again('sk-other', 'http://inside.example/v1').of('n').size).toBe(0)
  })

  it('what is refused to an account is of its key alone, and is written nowhere', async () => {
    const of = await started()
    of('sk-one').add('m', 'reasoning.summary', { byAccount: true })
    expect(of('sk-one').of('m').has('reasoning.summary')).toBe(true)
    expect(of('sk-two').of('m').size).toBe(0)
    expect((await started())('sk-one').of('m').size).toBe(0)
  })
})
