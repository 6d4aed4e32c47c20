import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openDatabase } from '../../storage/database'
import { examplesOf } from '../evaluation'
import { pngFile, testApp } from '../test-app'
import { changeSetup } from './evaluation'
import { labels, opened, pairs } from './evaluation.fixture'
import { takeExamples } from './evaluation-data'
import { followEvaluations, newEvaluation, whenReady } from './evaluation-keep'

afterEach(async () => {
  const database = await openDatabase()
  database.close()
  await deleteDB('facet')
})

test('what is typed before the last evaluation has been read is in it, every letter', async () => {
  const before = await opened()
  await takeExamples(before.app, pairs('a'))
  const { app } = testApp()
  const { evaluation } = app.stores
  const leave = followEvaluations(app)
  for (const letter of 'image -> text') {
    const { signature = '' } = evaluation.getState().record.setup
    changeSetup(app, { signature: signature + letter })
    expect(evaluation.getState().ready).toBe(false)
  }
  await whenReady(app)
  await vi.waitFor(() => expect(evaluation.getState().saved).toBe(true))
  const { record } = evaluation.getState()
  expect(record).toMatchObject({ id: before.now().record.id, setup: { signature: 'image -> text' } })
  expect(examplesOf(record.items)).toHaveLength(1)
  leave()
})

describe('files that come to an evaluation', () => {
  const named = (items: readonly { name: string; labels?: unknown; medium?: unknown }[]) =>
    items.map(({ name, labels: own, medium }) => `${name}${own ? ' labels' : ''}${medium ? ' medium' : ''}`)

  test.each<[string, File[], File[], string[], boolean]>([
    [
      'labels after their media',
      [pngFile('a.png'), pngFile('b.png')],
      [labels('a.json')],
      ['a.png labels medium', 'b.png medium'],
      true,
    ],
    ['media after their labels', [labels('a.json')], [pngFile('a.png')], ['a.png labels medium'], true],
    ['more media', pairs('a'), [pngFile('b.png')], ['a.png labels medium', 'b.png medium'], true],
    ['another set', pairs('a'), pairs('b'), ['b.png labels medium'], false],
    ['labels of something else', pairs('a'), [labels('z.json')], ['z.json labels'], false],
    [
      'two media of one name',
      [],
      [...pairs('a'), pngFile('a.webp')],
      ['a.png labels medium', 'a.webp medium'],
      true,
    ],
  ])('%s', async (_name, first, second, expected, same) => {
    const { app, now } = await opened()
    await takeExamples(app, first)
    const { id } = now().record
    await takeExamples(app, second)
    expect(named(now().record.items)).toEqual(expected)
    expect(now().record.id === id).toBe(same)
    // What was there before is kept.
    if (!same) expect(now().kept.length + (await app.evaluations.list()).length).toBeGreaterThan(1)
  })

  test.each([0, 1, 2, 3, 5, 8, 13, 30])(
    'that are read undo nothing that is done meanwhile (%i turns in)',
    async (turns) => {
      const { app, now } = await opened()
      await takeExamples(app, pairs('a'))
      const table = new File(['name,total\nc,9.00'], 'labels.csv')
      const taken = takeExamples(app, [...pairs('b'), pngFile('c.png'), table])
      for (let turn = 0; turn < turns; turn++) await Promise.resolve()
      changeSetup(app, { signature: 'document: Image -> total: str, date: str' })
      await taken
      expect(now().record.setup.signature).toBe('document: Image -> total: str, date: str')
      expect(examplesOf(now().record.items).map(({ name }) => name)).toEqual(['b.png', 'c.png'])
    },
  )

  test('that are read while another evaluation is begun are of that one', async () => {
    const { app, now } = await opened()
    await takeExamples(app, [pngFile('a.png')])
    const { id } = now().record
    const taken = takeExamples(app, [labels('a.json'), ...pairs('b')])
    newEvaluation(app)
    await taken
    expect(now().record.id).not.toBe(id)
    expect(named(now().record.items)).toEqual(['a.json labels', 'b.png labels medium'])
  })

  test('that come while others are read in wait, and none is lost', async () => {
    const { app, now } = await opened()
    await Promise.all([takeExamples(app, pairs('a', 'b')), takeExamples(app, [pngFile('c.png')])])
    expect(named(now().record.items)).toEqual(['a.png labels medium', 'b.png labels medium', 'c.png medium'])
    expect(examplesOf(now().record.items)).toHaveLength(2)
    expect(now().unread.size).toBe(0)
  })
})
