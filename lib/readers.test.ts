import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { adapters } from './core/adapters'
import type { TypeSpec } from './core/fields/type-spec'
import { metrics } from './core/metrics'
import { pump, type TextReader } from './core/text/pump.fixture'
import { notReaders } from './not-readers.fixture'
import { solveField } from './ondevice/solve/solve-field'
import { field, sceneOf } from './ondevice/solve/test-scene.fixture'
import { retryAfterMs } from './providers/retry-after'
import { type FoundReader, findReaders } from './readers.fixture'
import { callsOf, type Found, someSignature } from './readers-calls.fixture'

/** `PUMP_ALL=1` feeds every string to every reader, for `PUMP_MS` at most; else each gets its likeliest for a moment. */
const all = process.env.PUMP_ALL === '1'
const share = all ? Number(process.env.PUMP_MS ?? 30_000) : 80

const found = findReaders()
const readers = found.filter(({ at }) => !(at in notReaders))

const str: TypeSpec = { kind: 'str' }
/** A field for each way in which the device looks for an answer in a text. */
const deviceFields: readonly (readonly [string, TypeSpec])[] = [
  ...['total', 'date', 'company', 'address', 'phone', 'invoice_number', 'cashier', 'summary', 'title'].map(
    (name) => [name, str] as const,
  ),
  ['answer', str],
  ['is_paid', { kind: 'bool' }],
  ['word_count', { kind: 'int' }],
  ['category', { kind: 'literal', values: ['food', 'travel'] }],
  ['keywords', { kind: 'list', item: str }],
  ['details', { kind: 'dict', key: str, value: str }],
  ['items', { kind: 'list', item: { kind: 'object', name: 'Item', fields: [{ name: 'price', type: str }] } }],
]

/** Readers that hang on an object, and those that take their text inside one. */
const others: Readonly<Record<string, TextReader>> = {
  ...Object.fromEntries(
    Object.values(adapters).flatMap((adapter) => [
      [`adapter ${adapter.id} parse`, (text: string) => adapter.parse(someSignature, text)],
      [`adapter ${adapter.id} partial`, (text: string) => adapter.partial(someSignature, text)],
    ]),
  ),
  ...Object.fromEntries(
    Object.values(metrics).map(({ id, score }) => [
      `metric ${id}`,
      (text: string) => [score(text, text), score(text, 'a 1'), score('a 1', text)],
    ]),
  ),
  ...Object.fromEntries(
    deviceFields.map(([name, type]) => [
      `device answers ${name}`,
      (text: string) => {
        const asked = field(name, type)
        return solveField(asked, sceneOf({ note: text, question: `${text.slice(0, 200)}?` }, [asked]))
      },
    ]),
  ),
  'wait told by a header': (text) => retryAfterMs({ get: () => text }),
}

async function load({ file, name }: FoundReader): Promise<Found> {
  const at = pathToFileURL(path.resolve(import.meta.dirname, '..', file)).href
  const module: Record<string, unknown> = await import(/* @vite-ignore */ at)
  const read = module[name]
  if (typeof read !== 'function') throw new Error(`${file} exports no function ${name}`)
  return (...given) => read(...given)
}

describe('every reader of text', () => {
  it('is found in the sources, and what is left out is there', () => {
    expect(readers.length).toBeGreaterThan(120)
    const names = new Set(found.map(({ at }) => at))
    expect(Object.keys(notReaders).filter((at) => !names.has(at))).toEqual([])
  })

  it.each(readers.map((reader) => [reader.at, reader] as const))(
    '%s is linear',
    { timeout: 600_000 },
    async (_, reader) => {
      const read = await load(reader)
      for (const [name, call] of callsOf(reader)) {
        const given = (text: string) => call(read, text)
        await expect(calledRightly(given)).resolves.toBe(true)
        expect(await pump(given, { words: reader.words, all, share }), name).toEqual([])
      }
    },
  )

  it.each(Object.entries(others))('%s is linear', { timeout: 120_000 }, async (_, read) => {
    await expect(calledRightly(read)).resolves.toBe(true)
    expect(await pump(read, { all, share })).toEqual([])
  })
})

/** A reader that stumbles over how it is called would be measured for nothing. */
async function calledRightly(read: TextReader): Promise<boolean> {
  try {
    await read('a 1')
  } catch (error) {
    const noAddress = error instanceof TypeError && 'code' in error && error.code === 'ERR_INVALID_URL'
    if (!noAddress && (error instanceof TypeError || error instanceof ReferenceError)) throw error
  }
  return true
}
