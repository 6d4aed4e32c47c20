import { expect, test } from 'vitest'
import { AppError } from '../core/errors'
import { type LmEvent, type LmRequest, lmEventSchema } from '../core/lm/message'
import { createDeviceLm } from './device-lm'
import type { DeviceEngines } from './engines/engine'
import type { Hear } from './hear'
import { deviceModels } from './models'
import {
  audioRef,
  field,
  imageRef,
  page,
  plainHear,
  signatureFor,
  worldEngines,
} from './solve/test-scene.fixture'

const inputs = { document: imageRef() }
const outputs = ['reasoning', 'company', 'total', 'website'].map((name) => field(name))
const shop = page(['CORAL GROCERY SDN BHD', 'MANGO | 6.00', 'TOTAL | 6.00'])

function request(model = 'device/accurate'): LmRequest {
  const signature = signatureFor(inputs, outputs)
  return { model, messages: [], format: { type: 'text' }, rollout: 0, task: { signature, inputs, demos: [] } }
}

function callWith(signal = new AbortController().signal) {
  return { signal, media: async ({ id }: { id: string }) => new Blob([id]) }
}

async function run(engines: Partial<DeviceEngines>, wanted = request(), signal?: AbortSignal) {
  const lm = createDeviceLm({ ...worldEngines({ pages: { a: shop } }), ...engines }, plainHear)
  const events: LmEvent[] = []
  for await (const event of lm(wanted, callWith(signal))) events.push(event)
  return events
}

test('status while perceiving, a field each, then one end, all as the wire has them', async () => {
  const events = await run({
    async readText(_image, _variant, call) {
      call.onProgress({ text: 'Loading the reader', loadedBytes: 5, totalBytes: 10 })
      return shop
    },
  })
  for (const event of events) lmEventSchema.parse(event)
  expect(events[0]).toEqual({ type: 'status', text: 'Loading the reader', loadedBytes: 5, totalBytes: 10 })
  const fields = events.filter((event) => event.type === 'field')
  expect(fields.map(({ name, value }) => [name, value])).toEqual([
    ['company', 'CORAL GROCERY SDN BHD'],
    ['total', '6.00'],
    ['website', null],
    ['reasoning', expect.stringContaining('total: ')],
  ])
  expect(fields[2]?.evidence).toMatchObject({ abstained: true, confidence: 0 })
  expect(fields[1]?.evidence.sources[0]).toMatchObject({ input: 'document', mediaId: 'a'.repeat(64) })
  expect(events.at(-1)).toEqual({ type: 'end', stop: 'stop', usage: { input: 0, output: 0 } })
})

test('one medium is perceived once, however many fields ask and however often', async () => {
  let reads = 0
  const engines: DeviceEngines = {
    ...worldEngines({}),
    async readText() {
      reads++
      return shop
    },
  }
  const lm = createDeviceLm(engines, plainHear)
  for (let time = 0; time < 2; time++)
    for await (const event of lm(request(), callWith())) expect(event).toBeDefined()
  expect(reads).toBe(1)
})

test('a transcript grows in its field as the clip is heard, and both models hear it the same way', async () => {
  const clip = audioRef()
  const segment = (text: string, start: number) => ({ text, start, end: start + 1, confidence: 0.9 })
  const heard = { clip: clip.id, by: 'Ears', upTo: 1, seconds: 4, done: false }
  const asked: string[] = []
  const hear: Hear = async ({ model }, { onProgress }) => {
    asked.push(model)
    onProgress({ text: 'Listening', heard: { ...heard, segments: [], saying: 'Call' } })
    onProgress({ text: 'Listening', heard: { ...heard, segments: [segment('Call me.', 0)] } })
    const segments = [segment('Call me.', 0), segment('Today.', 2)]
    return { text: 'Call me. Today.', segments, seconds: 4 }
  }
  for (const model of ['device/fast', 'device/accurate']) {
    const given = { recording: clip }
    const signature = signatureFor(given, [field('transcript')])
    const lm = createDeviceLm(worldEngines({}), hear)
    const events: LmEvent[] = []
    for await (const event of lm(
      { ...request(model), task: { signature, inputs: given, demos: [] } },
      callWith(),
    ))
      events.push(lmEventSchema.parse(event))
    const values = events.flatMap((event) => (event.type === 'field' ? [event.value] : []))
    expect(values).toEqual(['Call', 'Call me.', 'Call me. Today.'])
    const told = events.flatMap((event) => (event.type === 'status' ? [event.heard?.segments.length] : []))
    expect(told).toEqual([0, 1])
  }
  expect(new Set(asked).size).toBe(1)
})

test('the model id chooses the reader', async () => {
  const asked: string[] = []
  const readText: DeviceEngines['readText'] = async (_image, variant) => {
    asked.push(variant)
    return shop
  }
  for (const { id } of deviceModels) await run({ readText }, request(id))
  expect(asked).toEqual(['fast', 'accurate'])
})

test('bare messages are refused with what to do', async () => {
  const { task: _task, ...bare } = request()
  expect(await run({}, bare)).toMatchObject([
    { type: 'error', error: { code: 'unsupported', message: expect.stringContaining('signature') } },
  ])
})

test('an engine that fails ends the stream with its own error', async () => {
  const readText = () => Promise.reject(new AppError({ code: 'media', message: 'This image is cut off.' }))
  expect((await run({ readText })).at(-1)).toMatchObject({
    type: 'error',
    error: { code: 'media', message: 'This image is cut off.' },
  })
})

test('abort is thrown at once, even while an engine hangs', async () => {
  const controller = new AbortController()
  const readText = () => new Promise<never>(() => undefined)
  const running = run({ readText }, request(), controller.signal)
  setTimeout(() => controller.abort(), 5)
  await expect(running).rejects.toMatchObject({ name: 'AbortError' })
})
