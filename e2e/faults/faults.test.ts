import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { broken } from './broken'
import type { FaultCase } from './case'
import { formats, type WireFormat } from './formats'
import { odd } from './odd'
import { refusals } from './refusals'
import { type Outcome, type Rig, startRig } from './rig'

const cases: readonly FaultCase[] = [...refusals, ...broken, ...odd]

it('plays at least 200 faults', () => {
  expect(cases.length * formats.length).toBeGreaterThanOrEqual(200)
  const rows = new Set(cases.map(({ row }) => row))
  expect([...rows]).toEqual(Array.from({ length: 19 }, (_, n) => `F${n + 15}`))
})

describe.each(formats.map((format) => [format.id, format] as const))(
  '%s',
  { timeout: 30_000 },
  (_id, format) => {
    let rig: Rig
    beforeAll(async () => {
      rig = await startRig(format)
    })
    afterAll(() => rig.close())

    it.each(cases.map((one) => [one.row, one.name, one] as const))('%s %s', async (_row, _name, one) => {
      rig.play(one.play(format))
      const outcome = await rig.ask(one.ask?.(format))
      check(one, { outcome, format })
    })
  },
)

function check(one: FaultCase, { outcome, format }: { outcome: Outcome; format: WireFormat }) {
  const { events, error, text, calls, waits } = outcome
  const last = events.at(-1)
  expect(error?.code).toBe(one.error?.code)
  for (const part of one.error?.tells ?? [])
    if (typeof part === 'function') expect(error?.message).toContain(part(format))
    else expect(error?.message).toMatch(part)
  expect(last?.type === 'end' ? last.stop : undefined).toBe(one.stop)
  if (one.stop === 'refused') expect(last).toMatchObject({ refusal: 'I cannot' })
  expect(text).toBe(one.kept)
  expect(calls).toBe(typeof one.calls === 'function' ? one.calls(format) : one.calls)
  if (one.alsoTells) expect(said(outcome)).toMatch(one.alsoTells)
  for (const [index, ms] of (one.waits ?? []).entries()) {
    expect(waits[index]).toBeGreaterThanOrEqual(ms * 0.9)
    expect(waits[index]).toBeLessThanOrEqual(ms * 1.1)
  }
  expect(JSON.stringify(events)).not.toContain('canary')
}

function said({ events }: Outcome): string {
  return events
    .map((event) => (event.type === 'status' ? event.text : event.type === 'restart' ? event.reason : ''))
    .join('\n')
}
