import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors'
import type { RunHead, RunSetup } from '../../core/runs/run-record'
import { memoryFile, quietCall } from '../../storage/archive/memory-sink.fixture'
import { createPack } from '../../storage/archive/pack'
import { cellsMember, runsMember } from '../capsule-runs-schema'
import { capsuleParts } from '../capsule-schema'
import { toKept } from '../kept-workspace'
import { testApp } from '../test-app'
import { startSignature } from '../workspace'
import { readCapsule } from './capsule'
import { call, capsuleOf, forgetRuns, once, response, worked } from './capsule.fixture'

beforeEach(forgetRuns)

describe('capsules from strangers', () => {
  const work = () => {
    const { app } = testApp()
    return JSON.stringify(toKept(app.stores.workspace.getState().doc, {}))
  }
  const id = 'a'.repeat(64)
  const ref = { kind: 'image', id, mime: 'image/png', bytes: 1 }
  const answer = (patch: object = {}, entry: object = {}) =>
    JSON.stringify({ key: id, entry: { response, ms: 1, model: 'a/b', at: 1, ...entry }, ...patch })
  const model = {
    id: 'a/b',
    provider: 'a',
    label: 'B',
    input: ['text'],
    structured: 'none',
    ready: true,
    onDevice: false,
  }
  const good = { work: work(), media: '[]', models: JSON.stringify([model]), answers: answer() }
  const runSetup = {
    signature: startSignature,
    options: { adapter: 'chat', cache: true, rollout: 0, jsonFallback: true },
    rows: [{ id: 'r1', inputs: { question: 'what?' } }],
    variants: [{ id: 'v1', label: 'Original', module: 'predict' }],
    columns: [{ id: 'c1', model: 'a/b', options: {} }],
    repetitions: 1,
  }
  const run = { id: 'own', at: 1, tags: [], setup: runSetup, state: 'done', parts: 1 }
  const cell = {
    ...{ row: 'r1', variant: 'v1', column: 'c1', repetition: 0 },
    ...{ status: 'done', outputs: { answer: 'x' }, calls: [call], ms: 1, at: 2 },
  }
  /** A capsule with one run and these cells. */
  const withRun = (patch: object = {}, cells: readonly object[] = [cell], version = 1) => ({
    ...good,
    [runsMember]: JSON.stringify({ version, runs: [{ ...run, ...patch }] }),
    [cellsMember(0, 0)]: cells.map((one) => JSON.stringify(one)).join('\n'),
  })
  const made = async (parts: Record<string, string>) => {
    const sink = memoryFile()
    const pack = createPack({ sink, kind: 'capsule', schema: 1, ...quietCall() })
    for (const [name, text] of Object.entries(parts)) {
      const member = capsuleParts[name as keyof typeof capsuleParts] ?? name
      await pack.addText(member, text)
    }
    await pack.close({})
    return sink.file()
  }

  it('that are well made are read', async () => {
    expect((await readCapsule(await made(good), quietCall())).facts.answers).toBe(1)
  })

  const deep = (levels: number) =>
    good.work.replace(
      '{"kind":"str"}',
      `${'{"kind":"list","item":'.repeat(levels)}{"kind":"str"}${'}'.repeat(levels)}`,
    )
  it.each<[string, Record<string, string>, RegExp]>([
    ['work of 33 levels', { ...good, work: deep(33) }, /Types are nested deeper than 32 levels/],
    ['work of 300 levels', { ...good, work: deep(300) }, /nested deeper than 128 levels/],
    [
      'a run of 300 outputs',
      withRun({
        setup: {
          ...runSetup,
          signature: {
            ...startSignature,
            outputs: Array.from({ length: 300 }, (_, at) => ({ name: `a${at}`, type: { kind: 'str' } })),
          },
        },
      }),
      /more than 200 fields/,
    ],
  ])('that hold too much name the limit: %s', async (_name, parts, words) => {
    const reading = readCapsule(await made(parts), quietCall())
    await expect(reading).rejects.toThrow(words)
    await expect(reading).rejects.toThrow('Nothing here was changed')
  })

  it.each<[string, Record<string, string>]>([
    ['work that is none', { ...good, work: '{}' }],
    ['work that is no JSON', { ...good, work: '{' }],
    [
      'a signature with unknown members',
      { ...good, work: good.work.replace('"instructions"', '"run":1,"instructions"') },
    ],
    [
      'a signature nested without end',
      {
        ...good,
        work: good.work.replace(
          '{"kind":"str"}',
          `${'{"kind":"list","item":'.repeat(300)}{"kind":"str"}${'}'.repeat(300)}`,
        ),
      },
    ],
    ['work nested without end', { ...good, work: `${'['.repeat(100_000)}${']'.repeat(100_000)}` }],
    [
      'a run of a signature nested without end',
      withRun({
        setup: {
          ...runSetup,
          signature: {
            ...startSignature,
            outputs: Array.from({ length: 500 }, (_, at) => ({
              name: `a${at}`,
              type: { kind: 'str' },
              typed: true,
            })),
          },
        },
      }),
    ],
    ['a cell under a name without end', withRun({}, [{ ...cell, row: 'r'.repeat(100_000) }])],
    [
      'options under names without end',
      withRun({ setup: { ...runSetup, options: { ['x'.repeat(10_000)]: 1 } } }),
    ],
    ['a medium that is not in it', { ...good, media: JSON.stringify([{ ref }]) }],
    [
      'a medium under a path',
      { ...good, media: JSON.stringify([{ ref: { ...ref, id: '../../etc/passwd' } }]) },
    ],
    ['a medium with more members', { ...good, media: JSON.stringify([{ ref: { ...ref, headers: {} } }]) }],
    ['a model that is none', { ...good, models: '[{"id":"a/b"}]' }],
    ['101 models', { ...good, models: JSON.stringify(Array(101).fill(model)) }],
    ['an answer under no hash', { ...good, answers: answer({ key: 'x' }) }],
    ['an answer with more members', { ...good, answers: answer({ apiKey: 'x' }) }],
    ['an answer that cost less than nothing', { ...good, answers: answer({}, { costUsd: -1 }) }],
    [
      'a picture as an answer',
      {
        ...good,
        answers: JSON.stringify({ key: id, entry: { at: 1, result: { operation: 'speak', usage: {} } } }),
      },
    ],
    ['5,001 answers', { ...good, answers: Array(5001).fill(answer()).join('\n') }],
    ['a run without its cells', withRun({ parts: 2 })],
    ['a run of no state', withRun({ state: 'paid' })],
    ['a run with more members', withRun({ apiKey: 'x' })],
    ['a run of a day that there is not', withRun({ at: 1e300 })],
    ['a run of more cells than anybody asks', withRun({ setup: { ...runSetup, repetitions: 1e9 } })],
    ['a run of options that are none', withRun({ setup: { ...runSetup, options: { cache: 'no' } } })],
    [
      'a run of column options that are none',
      withRun({ setup: { ...runSetup, columns: [{ id: 'c1', model: 'a/b', options: { rollout: -1 } }] } }),
    ],
    [
      'a run with one row twice',
      withRun({ setup: { ...runSetup, rows: [...runSetup.rows, ...runSetup.rows] } }),
    ],
    [
      '201 runs',
      { ...good, [runsMember]: JSON.stringify({ version: 1, runs: Array(201).fill({ ...run, parts: 0 }) }) },
    ],
    ['a cell that is no part of its run', withRun({}, [{ ...cell, row: 'r2' }])],
    ['a repetition that was not planned', withRun({}, [{ ...cell, repetition: 1 }])],
    ['a cell twice', withRun({}, [cell, cell])],
    ['a cell that goes on', withRun({}, [{ ...cell, status: 'running' }])],
    ['a cell of a day that there is not', withRun({}, [{ ...cell, at: 9e15 }])],
    ['a call that is none', withRun({}, [{ ...cell, calls: [{}] }])],
    ['no list of models', { work: good.work, media: '[]', answers: '' }],
  ])('T13 T14 with %s are refused', async (_name, parts) => {
    const error: unknown = await readCapsule(await made(parts), quietCall()).catch(
      (reason: unknown) => reason,
    )
    expect((error as AppError).code).toBe('invalid')
  })

  it('from before there were runs open as they did; runs of a later version are told', async () => {
    expect((await readCapsule(await made(good), quietCall())).facts.runs).toMatchObject({
      runs: 0,
      leftOut: 0,
    })
    expect((await readCapsule(await made(withRun()), quietCall())).facts.runs).toMatchObject({
      runs: 1,
      cells: 1,
    })
    const error: unknown = await readCapsule(await made(withRun({}, [cell], 2)), quietCall()).catch(
      (reason: unknown) => reason,
    )
    expect((error as AppError).code).toBe('unsupported')
  })

  it('cannot name a run of this browser, nor pass for one', async () => {
    const { app } = testApp()
    const own: RunHead = {
      ...{ id: 'own', at: 7, name: 'mine', tags: [], planned: 1, done: 0, failed: 0, state: 'done' },
      setup: runSetup as unknown as RunSetup,
    }
    await app.archive.take(own, once([]))
    const forged = { ...cell, fromCapsule: undefined, calls: [{ ...call, fromCapsule: undefined }] }
    await (await readCapsule(await made(withRun({ at: 8e15 }, [forged])), quietCall())).open(app)
    const heads = await app.archive.list()
    expect(heads.find(({ id }) => id === 'own')).toMatchObject({ name: 'mine', at: 7, done: 0 })
    const [brought, ...rest] = heads.filter(({ id }) => id !== 'own')
    expect(rest).toEqual([])
    expect(brought).toMatchObject({ fromCapsule: true, done: 1 })
    expect(brought?.at).toBeLessThanOrEqual(Date.now())
    expect(await app.archive.cells(brought?.id ?? '')).toMatchObject([{ fromCapsule: true }])
  })

  it('T13 T14 with any runs and cells at all are read or refused, never worse', async () => {
    const spoiled = <T extends object>(one: T) =>
      fc
        .tuple(fc.constantFrom(...Object.keys(one)), fc.jsonValue())
        .map(([name, value]) => ({ ...one, [name]: value }))
    const cells = fc.oneof(
      fc.jsonValue(),
      spoiled(cell),
      spoiled(call).map((bad) => ({ ...cell, calls: [bad] })),
    )
    const runs = fc.oneof(
      fc.jsonValue(),
      spoiled(run),
      spoiled(runSetup).map((setup) => ({ ...run, setup })),
    )
    await fc.assert(
      fc.asyncProperty(runs, cells, async (badRun, badCell) => {
        const parts = {
          ...good,
          [runsMember]: JSON.stringify({ version: 1, runs: [badRun] }),
          [cellsMember(0, 0)]: JSON.stringify(badCell),
        }
        const read = await readCapsule(await made(parts), quietCall()).catch((error: unknown) => error)
        if (read instanceof AppError) expect(read.code).toBe('invalid')
        else expect(read).toMatchObject({ facts: { runs: { runs: 1 } } })
      }),
      { numRuns: 150 },
    )
  })

  it('carry no key, whatever the models of this browser are', async () => {
    const { app } = await worked()
    app.stores.workspace.edit({ signature: { ...startSignature, instructions: 'read' } })
    expect(await (await capsuleOf(app)).text()).not.toMatch(/sk-|apiKey|authorization/i)
  })
})
