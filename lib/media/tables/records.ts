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
