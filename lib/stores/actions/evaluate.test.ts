import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import type { EvaluatedRow } from '../../core/evaluate'
import type { LanguageModel } from '../../core/lm/message'
import { mediaIn } from '../../core/media'
import type { Value } from '../../core/signature'
import { parseSignature } from '../../core/signature-text'
import type { App } from '../app'
import { emptyRecord, examplesOf } from '../evaluation'
import { pngFile, testApp } from '../test-app'
import { type EvaluationJob, type EvaluationProgress, evaluateItems, namedSignature } from './evaluate'
import { takeExamples } from './evaluation-data'

const receipt = parseSignature('document: Image -> total: str, date: str')

/** Answers with the total that is written in the picture's name, and knows no date. */
const reader: LanguageModel = async function* ({ task }) {
  const [picture] = mediaIn(task?.inputs ?? {})
  const evidence = { how: 'read', confidence: 1, abstained: false, sources: [] }
  yield { type: 'status', text: 'Loading', loadedBytes: 1_000_000, totalBytes: 2_000_000 }
  yield { type: 'field', name: 'total', value: picture?.name?.split('-')[0], evidence }
  yield { type: 'field', name: 'date', value: null, evidence: { ...evidence, abstained: true } }
  yield { type: 'end', stop: 'stop', usage: { input: 0, output: 0 } }
}
const labels = (name: string, data: Record<string, Value>) => new File([JSON.stringify(data)], name)

async function itemsOf(app: App, files: readonly File[]) {
  app.stores.evaluation.setState({ ready: true, record: emptyRecord() })
  await takeExamples(app, files)
  return examplesOf(app.stores.evaluation.getState().record.items)
}

function job(patch: Partial<EvaluationJob>): EvaluationJob {
  return {
    items: [],
    signature: receipt,
    model: 'device/fast',
    module: 'predict',
    cache: false,
    signal: new AbortController().signal,
    emit: () => undefined,
    ...patch,
  }
}

const files = [
  pngFile('9.00-a.png'),
  labels('9.00-a.json', { total: 'RM 9', date: '1/2/2018' }),
  pngFile('5.00-b.png'),
  labels('5.00-b.json', { total: '6.00', date: '1/2/2018' }),
]

describe('evaluateItems', () => {
  test('scores each labelled field of each file and tells how far it is', async () => {
    const { app } = testApp({ lm: reader })
    const seen: EvaluationProgress[] = []
    const items = await itemsOf(app, files)
    const result = await evaluateItems(app, job({ items, emit: (progress) => seen.push(progress) }))
    expect(result).toMatchObject({
      n: 2,
      fields: { total: { exact: 0.5, abstained: 0 }, date: { exact: 0, abstained: 1 } },
      costUsd: 0,
      errors: [],
    })
    expect(seen.flatMap(({ row }) => (row ? [[row.index, row.row.example.name]] : []))).toEqual([
      [0, '5.00-b.png'],
      [1, '9.00-a.png'],
    ])
    expect(seen.map(({ text }) => text)).toContain('Loading: 1.0 of 2.0 MB')
    expect(seen.at(-1)).toMatchObject({ done: 2, total: 2 })
  })

  test('a file that cannot be read is wrong and named; the others go on', async () => {
    const { app } = testApp({ lm: reader })
    const empty = new File([], 'c.png', { type: 'image/png' })
    const items = await itemsOf(app, [...files, empty, labels('c.json', { total: '1' })])
    const result = await evaluateItems(app, job({ items }))
    expect(result.n).toBe(3)
    expect(result.errors).toEqual([{ example: 'c.png', message: 'Empty.' }])
    expect(result.fields.total?.exact).toBeCloseTo(1 / 3, 3)
  })

  test('a medium of a kind that the signature does not take is named', async () => {
    const { app } = testApp({ lm: reader })
    const clip = new File(['RIFF0000WAVEfmt '], 'd.wav', { type: 'audio/wav' })
    const items = await itemsOf(app, [clip, labels('d.json', { total: '1' })])
    const { errors } = await evaluateItems(app, job({ items }))
    expect(errors[0]?.message).toMatch(/no input for d\.wav.*audio: Audio/)
  })

  test('what an earlier run has scored is not asked again and counts', async () => {
    const asked: string[] = []
    const counting: LanguageModel = async function* (request, call) {
      asked.push(String(mediaIn(request.task?.inputs ?? {})[0]?.name))
      yield* reader(request, call)
    }
    const { app } = testApp({ lm: counting })
    const items = await itemsOf(app, files)
    const rows: EvaluatedRow[] = []
    await evaluateItems(app, job({ items, metric: 'f1', emit: ({ row }) => row && rows.push(row.row) }))
    const [first] = rows
    if (!first) throw new Error('two rows')
    asked.length = 0
    const known = new Map([[0, { ...first, outputs: { total: '6.00', date: null } }]])
    const result = await evaluateItems(app, job({ items, known }))
    expect(asked).toEqual(['9.00-a.png'])
    expect(result).toMatchObject({ n: 2, fields: { total: { exact: 1 } } })
  })

  test.each<[string, Partial<EvaluationJob>, RegExp]>([
    ['nothing to run', {}, /nothing to evaluate/],
    ['an unknown metric', { metric: 'luck' }, /no metric "luck"/],
    ['an unknown module', { module: 'guess' }, /no module "guess"/],
  ])('refuses %s', async (_name, patch, message) => {
    const { app } = testApp({ lm: reader })
    await expect(evaluateItems(app, job(patch))).rejects.toThrow(message)
  })

  test('an abort ends it', async () => {
    const { app } = testApp({ lm: reader })
    const controller = new AbortController()
    const emit = ({ row }: EvaluationProgress) => row && controller.abort()
    const items = await itemsOf(app, files)
    await expect(evaluateItems(app, job({ items, signal: controller.signal, emit }))).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})

describe('namedSignature', () => {
  test.each(['receipt', 'ReceiptExtraction'])('finds %s in the gallery', (name) => {
    expect(namedSignature(name).outputs.map((field) => field.name)).toEqual([
      'company',
      'date',
      'address',
      'total',
    ])
  })
  test('reads text, keeping what text cannot say', () => {
    const base = { ...receipt, instructions: 'Look closely.' }
    expect(namedSignature('document: Image -> total: str', base).instructions).toBe('Look closely.')
    expect(() => namedSignature('document')).toThrow(/->/)
  })
})
