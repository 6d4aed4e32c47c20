import type { EvaluationItem } from '../../core/evaluation-record'
import { listed, many } from '../../core/many'
import { sniff } from '../../media/sniff'
import { decodeText } from '../../media/tables/decode-text'
import { isLabelTable, readLabelTable } from '../label-tables'
import { type PickedFile, pairFiles } from '../labelled-files'

export interface GivenItem {
  item: EvaluationItem
  medium?: PickedFile | undefined
}

/** Bytes of a table that are read. */
const maxTableBytes = 20e6
/** Head of a file: enough to tell a list of objects, or that it is text. */
const headBytes = 4096

/** Which of the files are tables of labels: by their name, or a JSON list that has no medium of its name. */
export async function sortGiven(
  files: readonly PickedFile[],
): Promise<{ tables: readonly PickedFile[]; others: readonly PickedFile[] }> {
  const alone = new Set<PickedFile>(
    pairFiles(files).examples.flatMap(({ medium, labels }) => (medium ? [] : [labels])),
  )
  const tables = new Set<PickedFile>()
  for (const file of files)
    if (isLabelTable(file) || (alone.has(file) && /^\s*\[/.test(await headOf(file)))) tables.add(file)
  return { tables: [...tables], others: files.filter((file) => !tables.has(file)) }
}

async function headOf(file: PickedFile): Promise<string> {
  return decodeText(new Uint8Array(await file.slice(0, headBytes).arrayBuffer()))
}

/**
 * The items with the labels that tables hold for them; where none of them is named, labels for those present that wait for
 * some. What no row can label and is no medium either takes no part; `notes` say so.
 */
export async function joinTables({
  tables,
  given,
  present,
}: {
  tables: readonly PickedFile[]
  given: readonly GivenItem[]
  present: readonly EvaluationItem[]
}): Promise<{ given: readonly GivenItem[]; notes: readonly string[] }> {
  const useless = await textsIn(given)
  let items = useless.length < given.length ? [...given] : []
  const notes = items.length > 0 || useless.length === 0 ? [] : [notTaken(useless)]
  for (const table of tables) {
    if (table.size > maxTableBytes) {
      notes.push(`${table.name} was not read: a table of labels may have 20 MB. Split it.`)
      continue
    }
    const text = decodeText(new Uint8Array(await table.arrayBuffer()))
    const bare = items.flatMap(({ item, medium }) => (medium && !item.labels ? [item] : []))
    const waiting = present.filter(({ labels }) => !labels)
    const ofGiven = readLabelTable(text, table.name, bare)
    const read = ofGiven.labels.size > 0 ? ofGiven : readLabelTable(text, table.name, waiting)
    if (read.labels.size === 0) {
      notes.push(whyNone(table.name, read.named, { media: bare.length > 0, present }))
      continue
    }
    notes.push(...read.notes)
    const labelled = (item: EvaluationItem): EvaluationItem => {
      const own = item.labels ? undefined : read.labels.get(item.key)
      return own === undefined ? item : { ...item, labels: { name: table.name, text: own } }
    }
    items =
      read === ofGiven
        ? items.map((one) => (one.medium ? { ...one, item: labelled(one.item) } : one))
        : [
            ...items,
            ...waiting.flatMap(({ key, name }) => {
              const item = labelled({ key, name })
              return item.labels ? [{ item }] : []
            }),
          ]
  }
  return { given: items, notes }
}

/** Names of those without labels that are text: neither media nor labels of any. */
async function textsIn(given: readonly GivenItem[]): Promise<string[]> {
  const names = await Promise.all(
    given.map(async ({ item, medium }) => {
      if (!medium || item.labels) return []
      const head = new Uint8Array(await medium.slice(0, headBytes).arrayBuffer())
      return sniff(head).kind === 'text' ? [item.name] : []
    }),
  )
  return names.flat()
}

const notTaken = (names: readonly string[]) =>
  `Not taken: ${listed(names)}, as ${names.length === 1 ? 'it is neither a picture, sound nor' : 'they are neither pictures, sounds nor'} labels. Nothing else has changed.`

function whyNone(
  table: string,
  named: readonly string[] | undefined,
  { media, present }: { media: boolean; present: readonly EvaluationItem[] },
): string {
  if (named === undefined || named.length === 0)
    return `Not taken: ${table} has no column of file names. Head one “file”, and drop the files it names together with it.`
  const names = `${many(named.length, 'file')}: ${listed(named)}`
  if (media)
    return `Not taken: ${table} names none of the files beside it, but ${names}. Drop the files it names together with it.`
  const have = readLabelled(present, named)
  return have
    ? `Not taken: the files that ${table} names have labels already. To begin a new evaluation, drop them together with it.`
    : `Not taken: ${table} has labels for ${names}, and none of them is here. Drop the pictures or sounds it names together with it.`
}

/** True where a name is that of an example that has labels. */
function readLabelled(present: readonly EvaluationItem[], named: readonly string[]): boolean {
  const text = `[${named.map((file) => JSON.stringify({ file })).join(',')}]`
  return readLabelTable(text, '', present).labels.size > 0
}
