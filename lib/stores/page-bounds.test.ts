import { expect, it } from 'vitest'
import type * as z from 'zod'
import { modelOverrideSchema } from '../core/lm/override'
import { recordOf } from '../core/record-of'
import { signatureSchema } from '../core/signature-schema'
import { unbounded } from '../core/unbounded.fixture'
import { capsuleCellSchema, capsuleRunsSchema } from './capsule-runs-schema'
import { capsuleAnswerSchema, capsuleMediaSchema, capsuleModelsSchema } from './capsule-schema'
import { gridDocSchema } from './grid-doc'
import { docSchema } from './kept-workspace'
import { runOptionsSchema } from './run-options'
import { sharedSchema } from './share-link'
import { storedCellSchema } from './stored-cell'

// What a model, a vendor or a person wrote as long as it pleased; the size of the whole file bounds it.
const answer = ['.text', '.reasoning', '.refusal']
const call = [
  '.request.messages[](system).parts[](text).text',
  ...answer.map((path) => `.response${path}`),
  '.error.message',
  '.error.detail',
  '.transcripts[].text',
  '.reply.text',
]
const calls = call.map((path) => `.calls[]${path}`)

it.each<[string, z.ZodType, readonly string[]]>([
  ['a signature', signatureSchema, []],
  ['what is set of a model by hand', modelOverrideSchema, []],
  ['a link', sharedSchema, []],
  ['the work', docSchema, []],
  ['the grid', gridDocSchema, []],
  ['options', runOptionsSchema, []],
  // The key of a cell is all that was asked, as text.
  ['a kept cell', storedCellSchema, ['.key', ...calls]],
  ['media of a capsule', capsuleMediaSchema, []],
  ['models of a capsule', capsuleModelsSchema, []],
  [
    'an answer of a capsule',
    capsuleAnswerSchema,
    [
      ...answer.map((path) => `.entry(0).response${path}`),
      '.entry(1).result.text',
      '.entry(1).result.segments[].text',
      '.entry(1).result.note',
    ],
  ],
  ['runs of a capsule', capsuleRunsSchema, []],
  ['a cell of a capsule', capsuleCellSchema, ['.error.message', '.error.detail', ...calls]],
])('all that is no prose has an end: %s', (_, schema, prose) => {
  const found = unbounded(schema)
  expect(found.filter((path) => !prose.includes(path))).toEqual([])
  // A cell's own error is walked with the first call's.
  expect(prose.filter((path) => !found.includes(path) && !path.includes('error'))).toEqual([])
})

it.each<[string, Record<string, number>]>([
  ['too many names', Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [at, 1]))],
  ['a name too long', { ['x'.repeat(2_000)]: 1 }],
])('a map with %s is none', (_, given) => {
  expect(recordOf(runOptionsSchema).safeParse(given).error?.issues).toHaveLength(1)
})
