import { describe, expect, it } from 'vitest'
import type { LmRequest } from '../../core/lm/message'
import type { MediaRef } from '../../core/media'
import { parseSignature } from '../../core/signature-text'
import { testApp } from '../test-app'
import { addColumn } from './columns'
import { runSweep, type SweepAim, scoreOf, sweepName, sweepSizes } from './sweep'

const picture: MediaRef = {
  kind: 'image',
  id: 'a'.repeat(64),
  mime: 'image/png',
  bytes: 9,
  width: 1000,
  height: 800,
}

const sideOf = ({ messages }: LmRequest) =>
  messages.flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'media' ? [part.side] : [])))[0]

function prepared(answer: (side: number | undefined) => Promise<string>) {
  const { app } = testApp({
    async *lm(request) {
      const text = await answer(sideOf(request))
      yield { type: 'text-delta', text: `[[ ## total ## ]]\n${text}\n\n[[ ## completed ## ]]` }
      yield { type: 'end', stop: 'stop', usage: { input: 7, output: 1 } }
    },
  })
  const { workspace, sweeps } = app.stores
  workspace.editStep('set', {
    signature: parseSignature('photo: Image -> total: str'),
    inputs: { photo: picture },
  })
  addColumn(app, 'device/fast', { jsonFallback: false })
  const columnId = workspace.getState().doc.columns.at(-1)?.id ?? ''
  const aim: SweepAim = { field: 'photo', columnId, medium: picture }
  return { app, aim, points: () => sweeps.getState().sweeps[sweepName(aim)] ?? [] }
}

describe('sizes of a sweep', () => {
  it.each<[string, Partial<MediaRef>, number[]]>([
    ['five sides of a picture', {}, [1000, 704, 504, 352, 248]],
    ['no side beyond 2048 px', { width: 4000 }, [2048, 1432, 1024, 720, 512]],
    ['a tiny picture', { width: 10, height: 4 }, [10, 8]],
    ['a picture of unknown size', { width: undefined, height: undefined }, []],
    ['rates of a clip', { kind: 'audio', sampleRate: 16_000 }, [16_000, 12_000, 8000, 6000, 4000]],
    ['a slow clip', { kind: 'audio', sampleRate: 8000 }, [8000, 6000, 4000]],
  ])('%s', (_, more, sizes) => {
    expect(sweepSizes({ ...picture, ...more })).toEqual(sizes)
  })
})

describe('a sweep', () => {
  it('asks once at each size and keeps what came, a failure among them', async () => {
    const { app, aim, points } = prepared(async (side) => {
      if (side === 352) throw new Error('no luck')
      return side === 248 ? '9' : '4'
    })
    await runSweep(app, aim)
    expect(points().map(({ size, status }) => [size, status])).toEqual([
      [1000, 'done'],
      [704, 'done'],
      [504, 'done'],
      [352, 'failed'],
      [248, 'done'],
    ])
    expect(points()[0]).toMatchObject({ outputs: { total: '4' }, costUsd: 0, inputTokens: 7 })
    const scores = (expected: Record<string, string>) =>
      points().map((point) => scoreOf(point, { points: points(), expected }))
    expect(scores({})).toEqual([1, 1, 1, undefined, 0])
    expect(scores({ total: '9' })).toEqual([0, 0, 0, undefined, 1])
    expect(scores({ total: ' ' })).toEqual([1, 1, 1, undefined, 0])
  })

  it('leaves the document as it is', async () => {
    const { app, aim } = prepared(async () => '4')
    const before = app.stores.workspace.getState().doc
    await runSweep(app, aim)
    expect(app.stores.workspace.getState().doc).toBe(before)
  })

  it('keeps what had come when it is stopped', async () => {
    const { app, aim, points } = prepared((side) =>
      side === 1000 ? Promise.resolve('4') : new Promise(() => {}),
    )
    void runSweep(app, aim)
    await expect.poll(() => points()[0]?.status).toBe('done')
    app.stores.sweeps.stop(sweepName(aim))
    expect(points()[0]?.outputs).toEqual({ total: '4' })
  })
})
