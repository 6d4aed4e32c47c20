import { openDatabase } from '../database'
import { version } from '../schema'
import { createPack, type Pack, type PackCall } from './pack'
import { toPortable } from './portable'
import { type Row, rowsOf, storesToKeep } from './rows'
import type { Sink } from './zip-write'

/** The open work, as one document whatever rows it is kept in. */
export const workMember = 'work.json'

/** Characters of rows gathered before they become a member of the file. */
const partLength = 4e6

/**
 * Writes everything a person has made here into one file: rows as lines of JSON, media by their hash, and the
 * open work. Keys and the prediction
 * cache lie in databases of their own and are never in it. Rows that change meanwhile are in it as they were when
 * their turn came. Resolves with bytes and rows by store. Throws AppError, or the abort reason.
 */
export async function writeBackup(sink: Sink, { work, ...call }: PackCall & { work: unknown }) {
  const pack = createPack({ sink, kind: 'backup', schema: version, ...call })
  const counts: Record<string, number> = {}
  await pack.addText(workMember, JSON.stringify(work ?? null))
  for (const store of await storesToKeep(openDatabase))
    counts[store] = await addStore(pack, store, rowsOf(store))
  return { bytes: await pack.close(counts), counts }
}

async function addStore(pack: Pack, store: string, rows: AsyncIterable<Row>): Promise<number> {
  let lines: string[] = []
  let [length, count, part] = [0, 0, 0]
  const flush = async () => {
    part += 1
    await pack.addText(`${store}.${part}.jsonl`, lines.join('\n'))
    lines = []
    length = 0
  }
  for await (const { key, value } of rows) {
    const line = JSON.stringify({ key, value: await toPortable(value, pack.addBlob) })
    lines.push(line)
    length += line.length
    count += 1
    if (length >= partLength) await flush()
  }
  if (lines.length > 0) await flush()
  return count
}
