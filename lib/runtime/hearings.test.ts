import { expect, test } from 'vitest'
import type { Heard } from '../core/hearing'
import type { EngineCall, SpeechSegment } from '../ondevice/engines/engine'
import type { Hearing } from '../ondevice/hear'
import { createHearings, type HeardEntry } from './hearings'

const words = ['one', 'two', 'three', 'four']
const clip = {
  kind: 'audio',
  id: 'c'.repeat(64),
  mime: 'audio/wav',
  bytes: 1,
  seconds: words.length,
} as const

/** An ear that hears a word a second, one each time it is let; it knows how often and from where it was asked. */
function ear() {
  const asked: number[] = []
  const gates: (() => void)[] = []
  const listen = async (from: number, { signal, onProgress }: EngineCall) => {
    asked.push(from)
    const segments: SpeechSegment[] = []
    for (let at = from; at < words.length; at++) {
      onProgress({ text: '', part: { segments: [], saying: words[at], upTo: at, seconds: words.length } })
      await new Promise<void>((resolve, reject) => {
        gates.push(resolve)
        const leave = () => {
          if (gates.includes(resolve)) gates.splice(gates.indexOf(resolve), 1)
          reject(signal.reason)
        }
        signal.addEventListener('abort', leave, { once: true })
      })
      const heard = { text: words[at] ?? '', start: at, end: at + 1, confidence: 0.9 }
      segments.push(heard)
      onProgress({ text: '', part: { segments: [heard], upTo: at + 1, seconds: words.length } })
    }
    return { text: segments.map(({ text }) => text).join(' '), segments, seconds: words.length }
  }
  const next = async () => {
    await expect.poll(() => gates.length).toBeGreaterThan(0)
    gates.shift()?.()
    await Promise.resolve()
  }
  return { asked, listen, next }
}

function shelf() {
  const kept = new Map<string, HeardEntry>()
  return {
    kept,
    get: async (key: string) => structuredClone(kept.get(key)),
    set: async (key: string, entry: HeardEntry) => void kept.set(key, structuredClone(entry)),
  }
}

function asking(listen: Hearing['listen'], model = 'ears') {
  const told: Heard[] = []
  const stop = new AbortController()
  const call: EngineCall = {
    signal: stop.signal,
    onProgress: ({ heard }) => void (heard && told.push(heard)),
  }
  return { told, stop, call, hearing: { model, by: 'Ears', clip, listen } }
}

test('two columns hear a clip once, and each is told all of it as it comes', async () => {
  const { asked, listen, next } = ear()
  const { hear } = createHearings(shelf())
  const a = asking(listen)
  const b = asking(listen)
  const first = hear(a.hearing, a.call)
  await next()
  await next()
  await expect.poll(() => a.told.at(-1)?.upTo).toBe(2)
  const second = hear(b.hearing, b.call)
  expect(b.told.at(-1)?.segments.map(({ text }) => text)).toEqual(['one', 'two'])
  await next()
  await next()
  expect((await first).text).toBe('one two three four')
  expect(await second).toEqual(await first)
  expect(asked).toEqual([0])
  expect(a.told.map(({ saying }) => saying).filter(Boolean)).toEqual(words)
  expect(a.told.at(-1)).toMatchObject({ done: true, upTo: 4, by: 'Ears' })
  const c = asking(listen)
  expect((await hear(c.hearing, c.call)).text).toBe('one two three four')
  expect(asked).toEqual([0])
})

test('one column that stops leaves the other; when all have stopped the hearing ends', async () => {
  const { asked, listen, next } = ear()
  const { hear, known } = createHearings(shelf())
  const a = asking(listen)
  const b = asking(listen)
  const first = hear(a.hearing, a.call)
  const second = hear(b.hearing, b.call)
  await next()
  a.stop.abort()
  await expect(first).rejects.toMatchObject({ name: 'AbortError' })
  await next()
  await expect.poll(() => b.told.at(-1)?.upTo).toBe(2)
  b.stop.abort()
  await expect(second).rejects.toMatchObject({ name: 'AbortError' })
  expect(await known('ears', clip.id)).toMatchObject({ upTo: 2, done: false })
  expect(asked).toEqual([0])
})

test.each(['in the same visit', 'after a reload'])('stopped, it goes on from there %s', async (when) => {
  const { asked, listen, next } = ear()
  const kept = shelf()
  const before = createHearings(kept)
  const a = asking(listen)
  const stopped = before.hear(a.hearing, a.call)
  await next()
  await next()
  await expect.poll(() => a.told.at(-1)?.upTo).toBe(2)
  a.stop.abort()
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
  await expect
    .poll(() => [...kept.kept.values()].map(({ heard }) => [heard.upTo, heard.saying]))
    .toEqual([[2, undefined]])
  const { hear } = when.includes('reload') ? createHearings(kept) : before
  const b = asking(listen)
  const rest = hear(b.hearing, b.call)
  await next()
  await next()
  expect(await rest).toMatchObject({ text: 'one two three four', seconds: 4 })
  expect(asked).toEqual([0, 2])
  expect(b.told[0]?.segments.map(({ text }) => text)).toEqual(['one', 'two'])
})

test('what one model heard is not another model’s', async () => {
  const { asked, listen, next } = ear()
  const { hear } = createHearings(shelf())
  const a = asking(listen, 'ears')
  const b = asking(listen, 'other ears')
  const both = [hear(a.hearing, a.call), hear(b.hearing, b.call)]
  for (let i = 0; i < 8; i++) await next()
  await Promise.all(both)
  expect(asked).toEqual([0, 0])
})

test('a failure is told to all, keeps what was heard, and the next try goes on', async () => {
  const { asked, listen } = ear()
  const { hear, known } = createHearings(shelf())
  const failing: Hearing['listen'] = async (from, { onProgress }) => {
    const heard = { text: 'one', start: from, end: 1, confidence: 1 }
    onProgress({ text: '', part: { segments: [heard], upTo: 1, seconds: 4 } })
    throw new Error('broken')
  }
  const a = asking(failing)
  await expect(hear(a.hearing, a.call)).rejects.toThrow('broken')
  expect(await known('ears', clip.id)).toMatchObject({ upTo: 1 })
  const b = asking(listen)
  void hear(b.hearing, b.call).catch(() => undefined)
  await expect.poll(() => asked).toEqual([1])
  b.stop.abort()
})
