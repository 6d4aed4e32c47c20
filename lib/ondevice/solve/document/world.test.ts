import { expect, test } from 'vitest'
import { solveField } from '../solve-field'
import { field, imageRef, page, sceneOf } from '../test-scene.fixture'
import { boxes } from './world-boxes.fixture'
import { english } from './world-english.fixture'
import { germanic } from './world-germanic.fixture'
import { kinds } from './world-kinds.fixture'
import { others } from './world-others.fixture'
import { portuguese } from './world-portuguese.fixture'
import { romance } from './world-romance.fixture'

const documents = [english, germanic, romance, portuguese, others, kinds, boxes].flatMap((group) =>
  Object.entries(group).flatMap(([country, list]) => list.map((document) => ({ country, ...document }))),
)

test.each(documents)('$country: $kind', async ({ text, iso, total }) => {
  const outputs = [field('date', { kind: 'str' }, 'ISO date'), field('total', { kind: 'float' })]
  const scene = sceneOf({ document: imageRef() }, outputs, { pages: { a: page(text.split('\n')) } })
  const [date, sum] = await Promise.all(outputs.map((one) => solveField(one, scene)))
  expect({ date: date?.value, total: sum?.value }).toEqual({ date: iso, total })
})
