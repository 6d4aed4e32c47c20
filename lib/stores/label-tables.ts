import { listed, many } from '../core/many'
import { plainName } from '../core/plain-name'
import { delimiterOf } from '../media/tables/header'
import { jsonRecords } from '../media/tables/json-records'
import { readRecords, withoutSeparatorLine } from '../media/tables/records'

/** A file that rows of a table may name. */
export interface NamedFile {
  /** Path without the ending. */
  key: string
  /** With the ending, without the folder. */
  name: string
}

export interface TableLabels {
  /** What a row says, as the JSON of a label file, by the key of the file that it names. */
  labels: ReadonlyMap<string, string>
  /** What of the table takes no part, a sentence each. */
  notes: readonly string[]
  /** Rows that name some file, and the names; undefined where no column tells. */
  named?: readonly string[] | undefined
}

/** True of a file of which each row labels another file, by its name. */
export const isLabelTable = ({ name }: { name: string }) => /\.(csv|tsv|tab|jsonl|ndjson)$/i.test(name)

/** Headers under which file names stand, without regard to case, blanks and dashes. */
const fileHeaders = new Set(
  'file filename filepath files image imagefile imagename imagepath picture photo img document documentfile receipt audio audiofile audiopath sound clip recording path name media source url uri key id'.split(
    ' ',
  ),
)

/**
 * Labels of files by a table: one column names the files, with or without folder and ending and whatever the case; the others
 * are labels by their headers, empty cells none. A name that stands for two files is not guessed at.
 */
export function readLabelTable(text: string, table: string, files: readonly NamedFile[]): TableLabels {
  const { header, rows, broken } = recordsOf(text)
  const find = finder(files)
  const column = fileColumn(header, rows, find)
  if (column === undefined) return { labels: new Map(), notes: [] }
  const best = new Map<string, { row: readonly string[]; near: number }>()
  const lost: string[] = []
  let twice = 0
  for (const row of rows) {
    const name = (row[column] ?? '').trim()
    if (name === '') continue
    const found = find(name)
    const before = found && best.get(found.key)
    if (!found) lost.push(name)
    else if (before) twice += 1
    if (found && (!before || found.near > before.near)) best.set(found.key, { row, near: found.near })
  }
  const say = (count: number, why: string) =>
    count > 0 ? [`${many(count, 'row')} of ${table} ${count === 1 ? 'takes' : 'take'} no part: ${why}.`] : []
  return {
    labels: new Map([...best].map(([key, { row }]) => [key, labelText(header, row, column)])),
    named: rows.flatMap((row) => (row[column] ?? '').trim() || []),
    notes: [
      ...say(lost.length, `no file here is named ${listed(lost)}`),
      ...say(twice, 'another row names the same file'),
      ...say(broken, 'quotes in it do not add up'),
    ],
  }
}

function recordsOf(text: string) {
  const { text: source, delimiter } = withoutSeparatorLine(text)
  const read = jsonRecords(source) ?? readRecords(source, delimiter ?? delimiterOf(source, []))
  const [header = [], ...rows] = read.records.filter((_record, at) => at === 0 || !read.broken.has(at))
  return { header, rows, broken: read.records.length - 1 - rows.length }
}

/** The column whose values name most of the files, one with a usual header before others; without any, the first so headed. */
function fileColumn(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  find: (name: string) => unknown,
): number | undefined {
  const columns = header.map((name, at) => ({
    at,
    usual: fileHeaders.has(plainName(name)),
    hits: rows.filter((row) => find((row[at] ?? '').trim()) !== undefined).length,
  }))
  const hit = columns.filter(({ hits }) => hits > 0)
  const [best] = hit.toSorted((a, b) => Number(b.usual) - Number(a.usual) || b.hits - a.hits)
  return (best ?? columns.find(({ usual }) => usual))?.at
}

function labelText(header: readonly string[], row: readonly string[], column: number): string {
  const cells = header.flatMap((name, at): [string, string][] => {
    const cell = row[at] ?? ''
    return at === column || name.trim() === '' || cell.trim() === '' ? [] : [[name.trim(), cell]]
  })
  // The first of those that go by one name.
  return JSON.stringify(Object.fromEntries(cells.toReversed()))
}

const plainPath = (path: string) =>
  path
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('\\', '/')
    .replace(/^\.?\//, '')
const withoutEnding = (name: string) => name.replace(/\.[^./]*$/, '')

/** Finds the file that a name stands for: by its whole name first, then without an ending, the folders nearest to its own. */
function finder(files: readonly NamedFile[]) {
  const byName = new Map<string, { key: string; folders: readonly string[] }[]>()
  const put = (name: string, key: string) => {
    const one = { key, folders: plainPath(key).split('/').slice(0, -1) }
    byName.set(name, [...(byName.get(name) ?? []), one])
  }
  for (const { key, name } of files) {
    put(plainPath(name), key)
    put(`${withoutEnding(plainPath(name))}.`, key)
  }
  return (given: string): { key: string; near: number } | undefined => {
    const parts = plainPath(given).split('/')
    const base = parts.at(-1) ?? ''
    if (base === '') return undefined
    const found = byName.get(base) ?? byName.get(`${base}.`) ?? byName.get(`${withoutEnding(base)}.`) ?? []
    const folders = parts.slice(0, -1)
    const ranked = found
      .map((one) => ({ key: one.key, near: sharedEnd(one.folders, folders) }))
      .toSorted((a, b) => b.near - a.near)
    const [first, second] = ranked
    return first && first.near !== second?.near ? first : undefined
  }
}

/** Folders that two paths share, from their ends. */
function sharedEnd(a: readonly string[], b: readonly string[]): number {
  let shared = 0
  while (shared < Math.min(a.length, b.length) && a.at(-1 - shared) === b.at(-1 - shared)) shared += 1
  return shared
}
