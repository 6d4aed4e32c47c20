import { expect, test } from 'vitest'
import { boxesHtml, numberBoxes } from './report-boxes'

const box = (x: number, y: number, width = 50, height = 10) => ({ x, y, width, height })
const evidence = (...places: [mediaId: string | undefined, box: ReturnType<typeof box> | undefined][]) => ({
  how: '',
  confidence: 1,
  abstained: false,
  sources: places.map(([mediaId, at]) => ({
    input: 'image',
    text: 'x',
    ...(mediaId ? { mediaId } : {}),
    ...(at ? { box: at } : {}),
  })),
})

test.each<[string, Parameters<typeof evidence>, string]>([
  [
    'in the order of the answers',
    [
      ['a', box(0, 0)],
      ['a', box(0, 40)],
    ],
    '1 2',
  ],
  [
    'one place that two columns found is one',
    [
      ['a', box(100, 100)],
      ['a', box(101, 99)],
    ],
    '1',
  ],
  [
    'the same place of another picture is another',
    [
      ['a', box(0, 0)],
      ['b', box(0, 0)],
    ],
    '1 2',
  ],
  [
    'what is on no picture has none',
    [
      ['a', undefined],
      [undefined, box(0, 0)],
      ['a', box(9, 9)],
    ],
    '1',
  ],
  [
    'a box of no size has none',
    [
      ['a', box(1, 1, 0, 5)],
      ['a', box(Number.NaN, 1)],
      ['a', box(8, 8)],
    ],
    '1',
  ],
])('%s', (_name, places, expected) => {
  const numbered = numberBoxes([evidence(...places)])
  const drawn = ['a', 'b'].flatMap((id) => numbered.on(id).map(({ number }) => number))
  expect(drawn.join(' ')).toBe(expected)
})

test('a number in the answer is the number on the picture', () => {
  const given = evidence(['a', box(10, 20)], ['a', box(10, 90)])
  const numbered = numberBoxes([given])
  expect(given.sources.map(numbered.numberOf)).toEqual([1, 2])
  const html = boxesHtml(
    { kind: 'image', id: 'a', mime: 'image/png', bytes: 1, width: 200, height: 100 },
    numbered.on('a'),
  )
  expect(html.match(/<rect/g)).toHaveLength(2)
  expect(html).toContain('x="10" y="20" width="50" height="10"')
  expect(html).toMatch(/>1<.*>2</)
})

test('no picture is covered by more than 60 boxes', () => {
  const many = evidence(
    ...Array.from({ length: 90 }, (_, at) => ['a', box(0, at * 20)] as const).map(
      ([id, at]) => [id, at] as [string, typeof at],
    ),
  )
  expect(numberBoxes([many]).on('a')).toHaveLength(60)
})
