import Papa from 'papaparse'

/** A table as cells of text, exactly as written. Places count records from 0, the header among them. */
export interface Records {
  records: string[][]
  delimiter: string
  /** Records whose quotes stand wrong: what was read of them may hold more than one line. */
  broken: ReadonlySet<number>
  /** The record that opens a quote which never closes, and how many lines it takes with it. */
  open?: { record: number; lines: number } | undefined
}

export const delimiters = [',', ';', '\t', '|'] as const

/** Text without a byte order mark and `sep=;`, the line with which a spreadsheet is told the delimiter. */
export function withoutSeparatorLine(text: string): { text: string; delimiter?: string | undefined } {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text
  const found = /^"?sep=([^"\r\n])"?[ ]*(?:\r\n|\r|\n|$)/i.exec(source)
  return found?.[1] ? { text: source.slice(found[0].length), delimiter: found[1] } : { text: source }
}

/**
 * Records of delimited text with quotes as RFC 4180. Lines end with CR, LF, CRLF or all of them mixed; lines of blanks
 * are left out. `preview` stops after so many records.
 */
export function readRecords(text: string, delimiter: string, preview = 0): Records {
  const source = withOneLineEnd(text)
  const plain = recordsIn(source, delimiter, preview)
  // Some writers put a blank between the delimiter and the quote.
  const moved = / "/.test(source) ? withoutBlanksBeforeQuotes(source, delimiter) : source
  if (moved === source) return withoutRule(plain)
  const other = recordsIn(moved, delimiter, preview)
  return withoutRule(faultsOf(other) <= faultsOf(plain) ? other : plain)
}

function faultsOf({ records, broken, open }: Records): number {
  const width = records[0]?.length ?? 0
  return broken.size + (open ? open.lines : 0) + records.filter((record) => record.length > width).length
}

/** The text with each cell that begins with blanks and a quote beginning with the quote. */
function withoutBlanksBeforeQuotes(text: string, delimiter: string): string {
  const pieces: string[] = []
  let from = 0
  let quoted = false
  let start = true
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (quoted) {
      if (character === '"') quoted = false
      continue
    }
    if (start) {
      let next = at
      while (text[next] === ' ') next += 1
      if (text[next] === '"') {
        pieces.push(text.slice(from, at))
        from = next
        at = next
        quoted = true
      } else at = Math.max(at, next - 1)
      start = false
      if (quoted || next > at) continue
    }
    if (text[at] === '"' && text[at - 1] === '"') quoted = true
    start = text[at] === delimiter || text[at] === '\n' || text[at] === '\r'
  }
  return pieces.join('') + text.slice(from)
}

const rule = /^ *:?-+:? *$/

/** A table of Markdown without the rule below its header; its cells without the blanks around them. */
function withoutRule(table: Records): Records {
  const [header, line, ...rows] = table.records
  if (table.delimiter !== '|' || !header || !line || table.broken.size > 0 || table.open) return table
  const inner = line.filter((cell, at) => cell.trim() !== '' || (at > 0 && at < line.length - 1))
  if (inner.length === 0 || !inner.every((cell) => rule.test(cell))) return table
  return { ...table, records: [header, ...rows].map((record) => record.map((cell) => cell.trim())) }
}

function recordsIn(source: string, delimiter: string, preview: number): Records {
  const { data, errors } = Papa.parse<string[]>(source, {
    ...{ delimiter, preview, newline: lineEndOf(source) },
    skipEmptyLines: false,
  })
  const broken = new Set<number>()
  let open: Records['open']
  for (const { code, row } of errors) {
    if (row === undefined) continue
    if (code === 'MissingQuotes')
      open = { record: row, lines: (data[row]?.join('\n') ?? '').split(/\r\n|\r|\n/).length }
    else if (code === 'InvalidQuotes') broken.add(row)
  }
  // Empty lines hold the numbers of the faults in place until here.
  const kept = data.map((record, at) => ({ record, at })).filter(({ record }) => !isEmptyLine(record))
  const placeOf = new Map(kept.map(({ at }, place) => [at, place]))
  const opened = open && placeOf.get(open.record)
  return {
    records: kept.map(({ record }) => record),
    delimiter,
    broken: new Set([...broken].flatMap((at) => placeOf.get(at) ?? [])),
    ...(open && opened !== undefined ? { open: { ...open, record: opened } } : {}),
  }
}

const isEmptyLine = (record: readonly string[]) => record.length <= 1 && (record[0] ?? '').trim() === ''

type LineEnd = '\r\n' | '\n' | '\r'

function lineEndOf(text: string): LineEnd {
  if (text.includes('\r\n')) return '\r\n'
  return text.includes('\n') || !text.includes('\r') ? '\n' : '\r'
}

/** Line ends of one kind: a text of several kinds has LF. */
function withOneLineEnd(text: string): string {
  const rest = text.replaceAll('\r\n', '')
  const kinds = [rest.length < text.length, rest.includes('\n'), rest.includes('\r')]
  return kinds.filter(Boolean).length > 1 ? text.replace(/\r\n?/g, '\n') : text
}
