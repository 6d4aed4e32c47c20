import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { afterEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../storage/database'
import { examplesOf, standingOf } from '../evaluation'
import { pngFile } from '../test-app'
import { changeSetup, resumeEvaluation, stopEvaluation } from './evaluation'
import { labels, opened, pairs, reader } from './evaluation.fixture'
import { takeExamples } from './evaluation-data'
import { newEvaluation, openEvaluation, removeEvaluation } from './evaluation-keep'

afterEach(async () => {
  const database = await openDatabase()
  database.close()
  await deleteDB('facet')
})

describe('tables of labels', () => {
  const table = (name = 'labels.csv', text = 'Filename;Total\r\nA.PNG;9.00\r\nb;8.00\r\n') =>
    new File([`\ufeff${text}`], name)
  const pictures = (...names: string[]) => names.map((name) => pngFile(`${name}.png`))
  const seen = (items: ReturnType<typeof examplesOf>) =>
    items.map(({ name, labels: own, medium }) => [name, own && JSON.parse(own.text), medium !== undefined])

  test('label the pictures they come with, and those that wait for labels', async () => {
    const { app, now } = await opened()
    const { did, notes } = await takeExamples(app, [table(), ...pictures('a', 'c', 'b')])
    expect([did, notes]).toEqual(['new', []])
    const all = [
      ['a.png', { Total: '9.00' }, true],
      ['b.png', { Total: '8.00' }, true],
    ]
    expect(seen(examplesOf(now().record.items).toSorted((a, b) => (a.key < b.key ? -1 : 1)))).toEqual(all)
    expect(now().record.items).toHaveLength(3)
    expect((await takeExamples(app, [table('more.jsonl', '{"image": "x/c.png", "total": "7"}')])).did).toBe(
      'added',
    )
    expect(seen(now().record.items.filter(({ key }) => key === 'c'))).toEqual([
      ['c.png', { total: '7' }, true],
    ])
  })
  test.each([
    [[table()], /labels\.csv has labels for 2 files: A\.PNG, b, and none of them is here\. Drop/],
    [[table('l.csv', 'day,total\n1,2\n')], /l\.csv has no column of file names/],
    [[new File(['only words'], 'notes.txt')], /notes\.txt/],
    [[table('l.csv', 'file,total\nz.png,2\n')], /z\.png, and none of them is here/],
    [[table('l.csv', 'file,total\nz.png,2\n'), new File(['words'], 'notes.txt')], /notes\.txt.*z\.png/],
  ])('that label nothing are told of and replace nothing', async (files, told) => {
    const { lm } = reader()
    const { app, now, run } = await opened(lm)
    await takeExamples(app, pairs('q'))
    await run()
    const before = now()
    expect(before.record.run?.state).toBe('done')
    await expect(takeExamples(app, files)).rejects.toThrow(told)
    expect(now().record).toEqual(before.record)
    expect(now().rows).toEqual(before.rows)
  })
  test('whose pictures have labels say so', async () => {
    const { app } = await opened()
    await takeExamples(app, pairs('a', 'b'))
    await expect(takeExamples(app, [table()])).rejects.toThrow(/have labels already/)
  })
  test('are scored', async () => {
    const { lm } = reader()
    const { app, now, run } = await opened(lm)
    await takeExamples(app, [table(), ...pictures('a', 'b')])
    await run()
    expect([...now().rows.values()].map(({ example }) => example.expected)).toEqual([
      { total: '9.00' },
      { total: '8.00' },
    ])
  })
})

describe('an evaluation', () => {
  test('is there in another page: data, set-up, scores and rows', async () => {
    const first = await opened(reader().lm)
    await takeExamples(first.app, pairs('a', 'b'))
    changeSetup(first.app, { metric: 'f1', limit: 2 })
    await first.run()
    expect(standingOf(first.now())).toBe('done')
    const second = await opened()
    expect(second.now().record).toEqual(JSON.parse(JSON.stringify(first.now().record)))
    expect(second.now().record).toMatchObject({
      setup: { metric: 'f1', limit: 2 },
      run: { result: { n: 2, fields: { total: { exact: 1 } } } },
    })
    expect([...second.now().rows.values()].map(({ example }) => example.name)).toEqual(['a.png', 'b.png'])
    expect(standingOf(second.now())).toBe('done')
  })

  test('keeps its examples before any run, a file that cannot be read with its reason', async () => {
    const { app } = await opened()
    await takeExamples(app, [
      ...pairs('a'),
      new File([], 'bad.png', { type: 'image/png' }),
      labels('bad.json'),
    ])
    const { now } = await opened()
    expect(now().record.items.map(({ name, problem, medium }) => [name, problem, medium?.kind])).toEqual([
      ['a.png', undefined, 'image'],
      ['bad.png', 'Empty.', undefined],
    ])
  })

  test('that never ran is among the kept as soon as another begins, as it was last', async () => {
    const { app, now, leave } = await opened()
    await takeExamples(app, pairs('a'))
    const [first] = [now().record]
    expect(now().kept.map(({ id }) => id)).toEqual([first.id])
    // The last change is still on its way when the next one begins.
    changeSetup(app, { model: 'device/accurate' })
    changeSetup(app, { model: 'openai/gpt-4o-mini' })
    newEvaluation(app)
    await takeExamples(app, pairs('b', 'c'))
    expect(now().record.id).not.toBe(first.id)
    expect(now().kept.map(({ items }) => items.length)).toEqual([2, 1])
    leave()
    const again = await opened()
    const before = again.now().kept.find(({ id }) => id === first.id)
    expect(before?.setup.model).toBe('openai/gpt-4o-mini')
    again.leave()
  })

  test('that was stopped keeps what was scored and goes on with the rest', async () => {
    let release = () => {}
    const until = new Promise<void>((resolve) => {
      release = resolve
    })
    const { lm, asked } = reader({ name: 'b.png', until })
    const { app, now, run } = await opened(lm)
    await takeExamples(app, pairs('a', 'b', 'c'))
    const running = run()
    await expect.poll(() => asked).toContain('b.png')
    stopEvaluation(app)
    release()
    await running
    expect([standingOf(now()), [...now().rows.keys()]]).toEqual(['stopped', [0]])
    asked.length = 0
    await resumeEvaluation(app)
    expect(asked).toEqual(['b.png', 'c.png'])
    expect(now().record.run).toMatchObject({ state: 'done', result: { n: 3 } })
  })

  test('whose page was closed is said to be cut off, and goes on there without asking twice', async () => {
    const first = await opened(reader().lm)
    await takeExamples(first.app, pairs('a', 'b'))
    await first.run()
    const { record, rows } = first.now()
    if (!record.run) throw new Error('it ran')
    // As a page that died after one row left it.
    newEvaluation(first.app)
    const dead = {
      ...record,
      id: 'dead',
      at: record.at + 1,
      run: { ...record.run, state: 'running' as const, result: undefined },
    }
    await first.app.evaluations.put(dead)
    const [row] = rows.values()
    if (row) await first.app.evaluations.putRow('dead', 0, row)
    const { lm, asked } = reader()
    const { app, now } = await opened(lm)
    expect([now().record.id, standingOf(now()), now().rows.size]).toEqual(['dead', 'interrupted', 1])
    await resumeEvaluation(app)
    expect(asked).toEqual(['b.png'])
    expect(now().record.run).toMatchObject({
      state: 'done',
      result: { n: 2, fields: { total: { exact: 1 } } },
    })
  })

  test('run again is another one; the scores before stay', async () => {
    const { app, now, run } = await opened(reader().lm)
    await takeExamples(app, pairs('a'))
    await run()
    const before = now().record
    await run()
    expect(now().record.id).not.toBe(before.id)
    expect(now().kept.map(({ id }) => id)).toEqual([now().record.id, before.id])
    await openEvaluation(app, before)
    expect([now().record.id, now().rows.size]).toEqual([before.id, 1])
  })

  test('that is removed comes back whole', async () => {
    const { app, now, run } = await opened(reader().lm)
    await takeExamples(app, pairs('a'))
    await run()
    const { record } = now()
    const undo = await removeEvaluation(app)
    expect([now().kept, now().record.items]).toEqual([[], []])
    await undo()
    expect(now().record.id).toBe(record.id)
    expect((await app.evaluations.rows(record.id)).size).toBe(1)
  })

  test('runs where nothing can be stored, and says that it is not kept', async () => {
    const { app, now, run } = await opened(reader().lm)
    const refuse = async () => {
      throw new Error('full')
    }
    app.evaluations = { ...app.evaluations, put: refuse, putRow: refuse, hold: refuse }
    await takeExamples(app, pairs('a'))
    await run()
    expect(now().record.run).toMatchObject({ state: 'done', result: { n: 1 } })
    expect([typeof now().unsaved, now().saved]).toEqual(['string', false])
  })
})
