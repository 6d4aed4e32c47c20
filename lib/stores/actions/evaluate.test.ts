import { describe, expect, test } from 'vitest'
import type { LanguageModel } from '../../core/lm/message'
import { mediaIn } from '../../core/media'
import type { Value } from '../../core/signature'
import { parseSignature } from '../../core/signature-text'
import { pngFile, testApp } from '../test-app'
import { type EvaluationJob, type EvaluationProgress, evaluateFiles, namedSignature } from './evaluate'

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

function job(patch: Partial<EvaluationJob>): EvaluationJob {
  return {
    files: [],
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

describe('evaluateFiles', () => {
  test('scores each labelled field of each file and tells how far it is', async () => {
    const { app } = testApp({ lm: reader })
    const seen: EvaluationProgress[] = []
    const result = await evaluateFiles(app, job({ files, emit: (progress) => seen.push(progress) }))
    expect(result).toMatchObject({
      n: 2,
      fields: { total: { exact: 0.5, abstained: 0 }, date: { exact: 0, abstained: 1 } },
      costUsd: 0,
      errors: [],
    })
    expect(seen.filter(({ row }) => row).map(({ row }) => row?.example.name)).toEqual([
      '5.00-b.png',
      '9.00-a.png',
    ])
    expect(seen.map(({ text }) => text)).toContain('Loading: 1.0 of 2.0 MB')
    expect(seen.at(-1)).toMatchObject({ done: 2, total: 2 })
  })

  test('a file that cannot be read is wrong and named; the others go on', async () => {
    const { app } = testApp({ lm: reader })
    const empty = new File([], 'c.png', { type: 'image/png' })
    const result = await evaluateFiles(
      app,
      job({ files: [...files, empty, labels('c.json', { total: '1' })] }),
    )
    expect(result.n).toBe(3)
    expect(result.errors).toEqual([{ example: 'c.png', message: 'Empty.' }])
    expect(result.fields.total?.exact).toBeCloseTo(1 / 3, 3)
  })

  test('the limit takes the first by name', async () => {
    const { app } = testApp({ lm: reader })
    const result = await evaluateFiles(app, job({ files, limit: 1, metric: 'f1' }))
    expect(result).toMatchObject({ n: 1, fields: { total: { exact: 0, metric: 0 } } })
  })

  test.each<[string, Partial<EvaluationJob>, RegExp]>([
    ['nothing to run', { files: [pngFile('a.png')] }, /nothing to evaluate/],
    ['an unknown metric', { files, metric: 'luck' }, /no metric "luck"/],
    ['an unknown module', { files, module: 'guess' }, /no module "guess"/],
  ])('refuses %s', async (_name, patch, message) => {
    const { app } = testApp({ lm: reader })
    await expect(evaluateFiles(app, job(patch))).rejects.toThrow(message)
  })

  test('an abort ends it', async () => {
    const { app } = testApp({ lm: reader })
    const controller = new AbortController()
    const emit = ({ row }: EvaluationProgress) => row && controller.abort()
    await expect(evaluateFiles(app, job({ files, signal: controller.signal, emit }))).rejects.toMatchObject({
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
