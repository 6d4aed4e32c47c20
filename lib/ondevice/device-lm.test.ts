import { expect, test } from 'vitest'
import { AppError } from '../core/errors'
import { type LmEvent, type LmRequest, lmEventSchema } from '../core/lm/message'
import { createDeviceLm } from './device-lm'
import type { DeviceEngines } from './engines/engine'
import { deviceModels } from './models'
import { field, imageRef, page, signatureFor, worldEngines } from './solve/test-scene.fixture'

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
  const lm = createDeviceLm({ ...worldEngines({ pages: { a: shop } }), ...engines })
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
  const lm = createDeviceLm(engines)
  for (let time = 0; time < 2; time++)
    for await (const event of lm(request(), callWith())) expect(event).toBeDefined()
  expect(reads).toBe(1)
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
