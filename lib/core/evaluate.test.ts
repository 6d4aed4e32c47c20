import { expect, test } from 'vitest'
import { AppError } from './errors'
import { type EvaluatedRow, evaluate } from './evaluate'
import { metrics } from './metrics'
import type { Value } from './signature'
import { parseSignature } from './signature-text'

const signature = parseSignature('n: int -> date, transcript')
const example = (n: number, expected: Record<string, Value>) => ({ name: `e${n}`, inputs: { n }, expected })
const run = async (answer: (n: number) => Record<string, Value>, examples: ReturnType<typeof example>[]) => {
  const rows: EvaluatedRow[] = []
  const result = await evaluate({
    examples,
    signature,
    metric: metrics.f1,
    parallel: 2,
    signal: new AbortController().signal,
    emit: (row) => rows.push(row),
    run: async ({ n }, { charge }) => {
      charge(0.25)
      if (Number(n) < 0) charge(undefined)
      return answer(Number(n))
    },
  })
  return { result, rows }
}

test('shares are over labelled examples, a failure counts as 0 and names its example', async () => {
  const answers: Record<number, Record<string, Value>> = {
    1: { date: '3 Apr 2018', transcript: 'one two' },
    2: { date: null, transcript: 'one too' },
  }
  const { result, rows } = await run(
    (n) => {
      const found = answers[n]
      if (!found) throw new AppError({ code: 'media', message: 'The clip is silent.' })
      return found
    },
    [
      example(1, { date: '03/04/2018', transcript: 'One two.' }),
      example(2, { date: '03/04/2018', transcript: 'one two' }),
      example(3, { date: '03/04/2018' }),
      example(4, { transcript: 'x y' }),
    ],
  )
  expect(rows).toHaveLength(4)
  expect(result.n).toBe(4)
  expect(result.fields.date).toEqual({ exact: 0.3333, f1: 0.3333, abstained: 0.3333, metric: 0.3333 })
  expect(result.fields.transcript).toEqual({ exact: 0.3333, f1: 0.5, abstained: 0, wer: 0.5, metric: 0.5 })
  // Calls that were paid and led to nothing are paid too.
  expect(result.costUsd).toBe(1)
  expect(rows.map(({ costUsd }) => costUsd)).toEqual([0.25, 0.25, 0.25, 0.25])
  expect(result.errors).toEqual([
    { example: 'e3', message: 'The clip is silent.' },
    { example: 'e4', message: 'The clip is silent.' },
  ])
})

test('one call of unknown cost makes the cost of all unknown', async () => {
  const { result, rows } = await run(
    () => ({ date: 'x' }),
    [example(1, { date: 'x' }), example(-1, { date: 'x' })],
  )
  expect(result.costUsd).toBeNull()
  expect(rows.map(({ costUsd }) => costUsd).toSorted()).toEqual([0.25, undefined])
})

test('an abort ends the evaluation and is no error row', async () => {
  const controller = new AbortController()
  const promise = evaluate({
    examples: [example(1, { date: 'x' }), example(2, { date: 'x' })],
    signature,
    parallel: 1,
    signal: controller.signal,
    emit: () => controller.abort(),
    run: async () => ({ date: 'x' }),
  })
  await expect(promise).rejects.toMatchObject({ name: 'AbortError' })
})
