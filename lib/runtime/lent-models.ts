import * as z from 'zod'
import type { ModelInfo } from '../core/lm/model-info'
import { modelInfoSchema } from '../core/lm/model-schema'
import { loadLentModels, saveLentModels } from '../storage/lent-models'

/** More than anybody compares; the oldest go first. */
const most = 200
const reason = 'Came with a capsule: its kept answers can be shown, but there is no key here to ask it.'

/** Models known from capsules only. */
export function createLentModels() {
  let lent: Promise<readonly ModelInfo[]> | undefined
  let now: readonly ModelInfo[] = []
  const all = () => {
    lent ??= loadLentModels()
      .catch(() => undefined)
      .then((kept) => {
        now = (Array.isArray(kept) ? kept : []).flatMap((one) => {
          const read = modelInfoSchema.safeParse(one)
          return read.success ? [asLent(read.data)] : []
        })
        return now
      })
    return lent
  }
  return {
    /** Those read so far. */
    known: (id: string) => now.find((one) => one.id === id),
    /** Never rejects. */
    all,
    /** Throws AppError `storage`; they are known until the page is left then. */
    async add(models: readonly ModelInfo[]) {
      const fresh = z.array(modelInfoSchema).parse(models).map(asLent)
      const others = (await all()).filter(({ id }) => !fresh.some((one) => one.id === id))
      now = [...others, ...fresh].slice(-most)
      lent = Promise.resolve(now)
      await saveLentModels(JSON.parse(JSON.stringify(now)))
    },
  }
}

function asLent(model: ModelInfo): ModelInfo {
  return { ...model, ready: false, reason }
}
