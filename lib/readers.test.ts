import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { adapters } from './core/adapters'
import { metrics } from './core/metrics'
import { pump, type TextReader } from './core/text/pump.fixture'
import { notReaders } from './not-readers.fixture'
import { retryAfterMs } from './providers/retry-after'
import { type FoundReader, findReaders } from './readers.fixture'
import { callsOf, type Found, someSignature } from './readers-calls.fixture'

/** `PUMP_ALL=1` feeds every string to every reader; else each gets its likeliest for a moment. */
const all = process.env.PUMP_ALL === '1'
const share = all ? 30_000 : 80

const found = findReaders()
const readers = found.filter(({ at }) => !(at in notReaders))

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
  'wait told by a header': (text) => retryAfterMs({ get: () => text }),
}

/** Readers that still grow faster than their text, by name or file, with the area that mends them. */
const known: Readonly<Record<string, string>> = {
  'lib/core/xml/tags.ts#readTags': 'readers',
  'lib/core/nearest-word.ts': 'readers',
  'lib/core/signature-text.ts': 'readers',
  'lib/core/signature-tokens.ts': 'readers',
  'lib/ondevice/engines/speech/phrases.ts': 'readers',
  'lib/ondevice/engines/speech/tokens.ts': 'readers',
  'lib/ondevice/solve/answer/question.ts': 'readers',
  'lib/ondevice/solve/answer/span.ts': 'readers',
  'lib/ondevice/solve/text/line.ts': 'readers',
  'lib/ondevice/solve/text/sentences.ts': 'readers',
  'lib/ondevice/solve/text/words.ts': 'readers',
  'lib/providers': 'readers',
  'lib/server/http.ts': 'readers',
  'lib/server/explain.ts': 'readers',
  'lib/stores/actions/evaluate.ts': 'readers',
}
const isKnown = (at: string) => Object.keys(known).some((start) => at.startsWith(start))

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

  const rows = readers.flatMap((reader) =>
    callsOf(reader).map(([name, call]) => [name, { reader, call }] as const),
  )
  it.each(rows)('%s', { timeout: 120_000 }, async (_, { reader, call }) => {
    const read = await load(reader)
    const given = (text: string) => call(read, text)
    await expect(calledRightly(given)).resolves.toBe(true)
    if (isKnown(reader.at)) return
    expect(await pump(given, { words: reader.words, all, share })).toEqual([])
  })

  it.each(Object.entries(others))('%s', { timeout: 120_000 }, async (name, read) => {
    await expect(calledRightly(read)).resolves.toBe(true)
    if (isKnown(name)) return
    expect(await pump(read, { all, share })).toEqual([])
  })
})

/** A reader that stumbles over how it is called would be measured for nothing. */
async function calledRightly(read: TextReader): Promise<boolean> {
  try {
    await read('a 1')
  } catch (error) {
    if (error instanceof TypeError || error instanceof ReferenceError) throw error
  }
  return true
}
