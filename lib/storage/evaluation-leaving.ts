import type { EvaluationRecord } from '../core/evaluation-record'
import { tryJson } from '../core/json/try-json'
import { commit } from './database'
import { mergeRecords } from './evaluation-merge'
import { readRecord } from './evaluation-schema'
import { dropJournals, leftJournals, openJournal, stillThere } from './journal'

/** Characters above which the examples, which are stored as they come, are left out of what is put down with every key. */
const mostLetters = 100_000

/** What this page has not stored yet of one evaluation; `base` is how it was stored when it was read last. */
export function openLeaving() {
  const journal = openJournal('evaluation', crypto.getRandomValues(new Uint32Array(2)).join('-'))
  return {
    put(record: EvaluationRecord, { base, gone }: { base: EvaluationRecord | undefined; gone: boolean }) {
      const whole = JSON.stringify({ record, base })
      const fits = gone || whole.length <= mostLetters
      // Examples that are left out are as in the base: nothing is said about them.
      const part = () =>
        JSON.stringify({ record: { ...record, items: [] }, base: { ...(base ?? record), items: [] } })
      if (!journal.put(fits ? whole : part(), { gone }) && fits) journal.put(part(), { gone })
    },
    mark: journal.mark,
    forgotten: journal.forgotten,
  }
}

/** Stores what pages left that are gone; resolves with the ids of what changed. Throws AppError `storage`. */
export async function settleEvaluations(later: () => void): Promise<string[]> {
  const journals = await leftJournals('evaluation', later)
  if (journals.length === 0) return []
  const changed = await commit({ stores: ['evaluations'], durability: 'strict' }, async (transaction) => {
    const store = transaction.objectStore('evaluations')
    const ids: string[] = []
    for (const { text } of stillThere(journals)) {
      const { record: mine, base } = leftIn(text)
      if (!mine) continue
      const theirs = readRecord(await store.get(mine.id))
      await store.put(theirs ? mergeRecords({ base, mine, theirs }) : mine)
      ids.push(mine.id)
    }
    return ids
  })
  dropJournals(journals)
  return changed
}

function leftIn(text: string): {
  record?: EvaluationRecord | undefined
  base?: EvaluationRecord | undefined
} {
  const { record, base } = Object(tryJson(text)) as { record?: unknown; base?: unknown }
  return { record: readRecord(record), base: readRecord(base) }
}
