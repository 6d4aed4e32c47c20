import * as z from 'zod'
import type { EvaluatedRow } from '../core/evaluate'
import type { EvaluationArchive, EvaluationRecord } from '../core/evaluation-record'
import { mediaRefSchema } from '../core/media'
import { recordOf } from '../core/record-of'
import { signatureSchema } from '../core/signature-schema'
import { textSenses } from '../core/values/comparison'
import { createBell } from './bell'
import { commit, read } from './database'
import { isLeased, leaseKey, takeLease } from './lease'
import { storageErrors } from './storage-errors'

const owner = (id: string) => `evaluation ${id}`
/** Every row of an evaluation: a list comes after every number. */
const rowsOf = (id: string) => IDBKeyRange.bound([id], [id, []])

const setupSchema = z.object({
  signature: z.string().optional(),
  model: z.string().optional(),
  module: z.string().optional(),
  metric: z.string().optional(),
  limit: z.number().optional(),
  cache: z.boolean().optional(),
})
const share = z.number()
const sensesSchema = recordOf(z.enum(textSenses))
const resultSchema = z.looseObject({
  n: z.number(),
  fields: recordOf(z.looseObject({ exact: share, f1: share, abstained: share })),
  comparedAs: sensesSchema,
  secondsPerExample: z.number(),
  costUsd: z.number().nullable(),
  errors: z.array(z.object({ example: z.string(), message: z.string() })),
})
const recordSchema = z.object({
  id: z.string(),
  at: z.number(),
  setup: setupSchema,
  items: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      medium: mediaRefSchema.optional(),
      problem: z.string().optional(),
      labels: z.object({ name: z.string(), text: z.string() }).optional(),
    }),
  ),
  run: z
    .object({
      at: z.number(),
      signature: signatureSchema,
      setup: setupSchema,
      total: z.number(),
      state: z.enum(['running', 'done', 'stopped', 'failed']),
      error: z.string().optional(),
      result: resultSchema.optional(),
      said: sensesSchema.optional(),
    })
    .optional(),
})
const valuesSchema = recordOf(z.json())
const rowSchema = z.object({
  example: z.object({ name: z.string(), inputs: valuesSchema, expected: valuesSchema }),
  outputs: valuesSchema.optional(),
  error: z.string().optional(),
  ms: z.number(),
  costUsd: z.number().optional(),
})

/** Evaluations in the database `facet`: a head, and each finished row by itself, so that a page that dies has lost none. */
export function createEvaluationArchive(): EvaluationArchive {
  const bell = createBell('facet-evaluations')
  return {
    async list() {
      const kept = await read(['evaluations'], (transaction) =>
        transaction.objectStore('evaluations').getAll(),
      )
      const records = kept.flatMap((one) => {
        const good = recordSchema.safeParse(one)
        return good.success ? [good.data as EvaluationRecord] : []
      })
      return records.toSorted((a, b) => b.at - a.at)
    },
    async rows(id) {
      const kept = await read(['evaluated_rows'], (transaction) =>
        transaction.objectStore('evaluated_rows').getAll(rowsOf(id)),
      )
      return new Map(
        kept.flatMap(({ index, row }) => {
          const good = rowSchema.safeParse(row)
          return good.success ? [[index, good.data as EvaluatedRow] as const] : []
        }),
      )
    },
    async put(record) {
      await commit({ stores: ['evaluations'], durability: 'strict' }, (transaction) =>
        transaction.objectStore('evaluations').put(plain(record)),
      )
      bell.ring([record.id])
    },
    async putRow(id, index, row) {
      await commit({ stores: ['evaluated_rows'] }, (transaction) =>
        transaction.objectStore('evaluated_rows').put({ evaluation: id, index, row: plain(row) }),
      )
      bell.ring([id])
    },
    async remove(id) {
      await commit({ stores: ['evaluations', 'evaluated_rows', 'meta'] }, async (transaction) => {
        await transaction.objectStore('evaluations').delete(id)
        await transaction.objectStore('evaluated_rows').delete(rowsOf(id))
        await transaction.objectStore('meta').delete(leaseKey(owner(id)))
      })
      bell.ring([id])
    },
    async hold(id) {
      const lease = await takeLease(owner(id))
      if (!lease) throw storageErrors.busy('evaluation')
      return async () => {
        await lease.release()
        bell.ring([id])
      }
    },
    isHeld: (id) => isLeased(owner(id)),
    heard: bell.heard,
  }
}

/** As JSON holds it: what is undefined is absent. */
function plain<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}
