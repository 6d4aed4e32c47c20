import { expect, it } from 'vitest'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import { seriesDot } from './series'

const models = Array.from({ length: 30 }, (_, at) => ({ id: `p/m${at}` })) as unknown as ModelInfo[]
const dots = (shown: string[]) => shown.map((model) => seriesDot(model, models, shown))

it.each([
  ['places eight apart', ['p/m1', 'p/m9', 'p/m17']],
  ['one that is not listed', ['p/m3', 'x/unknown', 'y/other', 'p/m11']],
  ['eight of them', Array.from({ length: 8 }, (_, at) => `p/m${at * 3}`)],
])('models beside each other have different colours: %s', (_name, shown) => {
  expect(new Set(dots(shown)).size).toBe(shown.length)
})

it('a model keeps its own colour where nobody before it has that, and twice the same model has one', () => {
  expect(seriesDot('p/m9', models, ['p/m2', 'p/m9'])).toBe(seriesDot('p/m9', models))
  expect(new Set(dots(['p/m2', 'p/m2'])).size).toBe(1)
  expect(dots(Array.from({ length: 12 }, (_, at) => `p/m${at}`))).toHaveLength(12)
})
