/** Records of comma-, semicolon- or tab-separated text with quotes as RFC 4180; the mark most frequent in the first line counts. Blank lines are left out. */
export function parseTable(text: string): string[][] {
  const source = text.replace(/^\ufeff/, '')
  const mark = markOf(source.slice(0, source.search(/\r?\n|$/)))
  const records: string[][] = []
  let record: string[] = []
  let cell = ''
  let quoted = false
  const endRecord = () => {
    record.push(cell)
    if (record.length > 1 || cell.trim() !== '') records.push(record)
    record = []
    cell = ''
  }
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at] ?? ''
    if (quoted) {
      if (char !== '"') cell += char
      else if (source[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === mark) {
      record.push(cell)
      cell = ''
    } else if (char === '\n' || (char === '\r' && source[at + 1] === '\n')) {
      if (char === '\r') at += 1
      endRecord()
    } else cell += char
  }
  endRecord()
  return records
}

function markOf(line: string): string {
  const counted = [',', ';', '\t'].map((mark) => ({ mark, count: line.split(mark).length }))
  return counted.toSorted((a, b) => b.count - a.count)[0]?.mark ?? ','
}
