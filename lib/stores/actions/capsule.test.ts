import { describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors'
import { memoryFile, quietCall } from '../../storage/archive/memory-sink.fixture'
import { createPack } from '../../storage/archive/pack'
import { capsuleParts } from '../capsule-schema'
import { toKept } from '../kept-workspace'
import { pngFile, testApp } from '../test-app'
import { startSignature } from '../workspace'
import { readCapsule, writeCapsule } from './capsule'
import { addRowsFromFiles, setGridOptions } from './grid-edit'
import { addFiles } from './inputs'
import { openShelved } from './open-work'

const answered = { outputs: { answer: 'a receipt' }, evidence: {}, calls: [], attempts: 1, ms: 5 }

const response = {
  text: 't',
  reasoning: '',
  fields: {},
  toolCalls: [],
  stop: 'stop',
  usage: { input: 1, output: 1 },
}

async function worked() {
  const one = testApp()
  await addFiles(one.app, [pngFile('a.png')])
  one.app.stores.workspace.edit({
    inputs: { ...one.app.stores.workspace.getState().doc.inputs, question: 'what?' },
  })
  one.app.stores.runs.restore({ c1: { ...answered, key: 'k', run: 1, status: 'done' } })
  return one
}

async function capsuleOf(app: ReturnType<typeof testApp>['app']): Promise<Blob> {
  const sink = memoryFile()
  await writeCapsule(app, sink, quietCall())
  return sink.file()
}

describe('capsules', () => {
  it('say what they hold, and open beside what is there', async () => {
    const { app, blobs } = await worked()
    const capsule = await readCapsule(await capsuleOf(app), quietCall())
    expect(capsule.facts).toMatchObject({ shown: 1, answers: 0, models: ['device/fast', 'device/accurate'] })
    expect(capsule.facts.media.map(({ name }) => name)).toEqual(['a.png'])

    const other = testApp()
    other.app.stores.workspace.edit({ inputs: { question: 'mine' } })
    await capsule.open(other.app)
    const { doc } = other.app.stores.workspace.getState()
    expect(doc.inputs).toEqual(app.stores.workspace.getState().doc.inputs)
    expect([...other.blobs.keys()]).toEqual([...blobs.keys()])
    // No column of the work before it shows an answer of the capsule.
    expect(doc.columns.map(({ id }) => id)).toEqual(['c3', 'c4'])
    expect(other.app.stores.runs.getState().cells.c3?.outputs).toEqual(answered.outputs)

    expect(other.app.stores.workspace.undo()).toBe('open capsule')
    expect(other.app.stores.workspace.getState().doc.inputs).toEqual({ question: 'mine' })
    const [shelved] = await other.app.travel.shelf.list()
    expect(await openShelved(other.app, shelved?.at ?? '')).toBe(true)
    expect(other.app.stores.workspace.getState().doc.inputs).toEqual({ question: 'mine' })
  })

  it('bring the rows, pictures and kept answers of the grid', async () => {
    const { app } = await worked()
    const { signal } = new AbortController()
    await addRowsFromFiles(app, { files: [pngFile('b.png'), pngFile('c.png')], signal })
    setGridOptions(app, 'c1', { cache: false })
    const replayed: string[] = []
    const entry = { response: { ...response, stop: 'stop' as const }, ms: 1, model: 'a/b', at: 1 }
    app.runtime.context = async ({ model, replay }) => {
      replayed.push(model)
      replay?.({ key: `${replayed.length}`.padStart(64, '0'), entry })
      throw new AppError({ code: 'not-found', message: 'No more in the cache.' })
    }
    const capsule = await readCapsule(await capsuleOf(app), quietCall())
    // Two columns of the playground, two of the grid for each of two rows; those of the grid found nothing whole.
    expect(replayed).toHaveLength(6)
    expect(capsule.facts).toMatchObject({ rows: 2, answers: 2 })
    expect(capsule.facts.media.map(({ name }) => name).toSorted()).toEqual(['a.png', 'b.png', 'c.png'])
    const other = testApp()
    await capsule.open(other.app)
    const { grid } = other.app.stores.workspace.getState().doc
    expect(grid?.rows.map(({ inputs }) => inputs)).toMatchObject([
      { image: { name: 'b.png' }, question: 'what?' },
      { image: { name: 'c.png' }, question: 'what?' },
    ])
    expect(grid?.columns[0]?.options).toEqual({})
  })

  it('set nothing aside where nothing has been begun', async () => {
    const { app } = await worked()
    const other = testApp()
    await (await readCapsule(await capsuleOf(app), quietCall())).open(other.app)
    expect(await other.app.travel.shelf.list()).toEqual([])
  })

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

  it.each<[string, Record<string, string>]>([
    ['work that is none', { ...good, work: '{}' }],
    ['work that is no JSON', { ...good, work: '{' }],
    [
      'a signature with unknown members',
      { ...good, work: good.work.replace('"instructions"', '"run":1,"instructions"') },
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
    ['no list of models', { work: good.work, media: '[]', answers: '' }],
  ])('T13 T14 with %s are refused', async (_name, parts) => {
    const error: unknown = await readCapsule(await made(parts), quietCall()).catch(
      (reason: unknown) => reason,
    )
    expect((error as AppError).code).toBe('invalid')
  })

  it('carry no key, whatever the models of this browser are', async () => {
    const { app } = await worked()
    app.stores.workspace.edit({ signature: { ...startSignature, instructions: 'read' } })
    expect(await (await capsuleOf(app)).text()).not.toMatch(/sk-|apiKey|authorization/i)
  })
})
