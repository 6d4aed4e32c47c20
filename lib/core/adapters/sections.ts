import { unboxed } from '../thoughts/box'

/** A stretch of a reply under a header. Offsets into the text; `start` is where its header begins. */
export interface Section {
  name: string
  text: string
  start: number
  from: number
  to: number
}

export interface SectionNames {
  /** Names that a header within a line may have; at the start of a line any name makes one. */
  known: ReadonlySet<string>
  /** True reads headers in other spacing, letters and brackets as well, where they are of known names. */
  loose?: boolean
}

interface Header {
  name: string
  start: number
  end: number
  /** Emphasis that was opened before the header and not closed behind it. */
  emphasis: string
}

const exact = /\[\[ ## ([\p{L}_][\p{L}\p{N}_]*) ## \]\]/gu
// Signs may be escaped as in Markdown; a slash closes what it names.
const nearly =
  /(?:\\?\[|【){1,2}[ \t]{0,4}(?:\\?#){1,4}[ \t]{0,4}(\/?[ \t]?[\p{L}_][\p{L}\p{N}_ \\-]{0,99})[ \t]{0,4}(?:\\?#){0,4}[ \t]{0,4}(?:\\?\]|】){1,2}/gu
/** The closing header without its signs, alone on its line. */
const closing = /^[ \t]*[*_`]{0,3}\[{1,2}[ \t]{0,4}completed[ \t]{0,4}\]{1,2}[*_`]{0,3}[ \t]*$/gim

/**
 * The sections under the `[[ ## name ## ]]` headers of a reply, in order. Emphasis, list and quote signs around a header
 * belong to it; what follows on its line belongs to the section; text before the first header is left out. Contents are
 * trimmed. A header that is only nearly one ends a section, so that none ends up in a value.
 */
export function readSections(reply: string, { known, loose = false }: SectionNames): Section[] {
  const headers = headersOf(reply, known, loose)
  const wrapping = wrappingOf(reply.slice(0, headers[0]?.start ?? 0))
  return headers.map(({ name, start, end, emphasis }, index) => {
    const isLast = index === headers.length - 1
    const to = headers[index + 1]?.start ?? reply.length
    const text = unboxed(reply.slice(end, to).replaceAll('\r\n', '\n').trim())
    const closed = emphasis !== '' && text.endsWith(emphasis) && !text.includes('\n')
    const inner = closed ? text.slice(0, -emphasis.length) : text
    return { name, text: isLast && wrapping ? wrapping(inner) : inner, start, from: end, to }
  })
}

/** What takes the end of a fence or tag that was opened right before the first header from the text of the last section. */
function wrappingOf(before: string): ((text: string) => string) | undefined {
  const [, fence, tag] =
    /(?:^|\n)[ \t]*(?:(`{3,8}|~{3,8})[^\n`]{0,40}|<(\w{1,40})>)\s*$/.exec(before.slice(-200)) ?? []
  if (tag !== undefined) return (text) => withoutLast(text, `</${tag}>`)
  if (fence === undefined) return undefined
  return (text) => {
    const fences = text.split('\n').filter((line) => line.trim().startsWith(fence)).length
    return fences % 2 === 1 ? withoutLast(text, fence) : text
  }
}

function withoutLast(text: string, end: string): string {
  return text.endsWith(end) ? text.slice(0, -end.length).trimEnd() : text
}

function headersOf(reply: string, known: ReadonlySet<string>, loose: boolean): Header[] {
  const names = new Map([...known].map((name) => [headerName(name), name]))
  const found: (Header & { opensLine: boolean })[] = []
  for (const { 0: whole, 1: name = '', index } of reply.matchAll(exact)) {
    const around = withSigns(reply, index, index + whole.length)
    const isOther = !names.has(headerName(name))
    if (known.has(name) || (around.opensLine && isOther)) found.push({ name, ...around })
  }
  const taken = new Set(found.map(({ end }) => end))
  for (const { 0: whole, 1: name = '', index } of reply.matchAll(nearly)) {
    const isEnd = name.startsWith('/')
    const meant = names.get(headerName(isEnd ? name.slice(1) : name))
    const around = withSigns(reply, index, index + whole.length)
    if (meant !== undefined && !taken.has(around.end))
      found.push({ name: loose && !isEnd ? meant : '', ...around })
  }
  if (known.has('completed'))
    for (const { 0: whole, index } of found.length > 0 ? reply.matchAll(closing) : [])
      found.push({
        name: 'completed',
        start: index,
        end: index + whole.length,
        emphasis: '',
        opensLine: true,
      })
  return withoutMentions(found.sort((a, b) => a.start - b.start))
}

/** Before the first header that opens a line, prose may speak of those to come. */
function withoutMentions(headers: readonly (Header & { opensLine: boolean })[]): Header[] {
  const first = headers.findIndex(({ opensLine }) => opensLine)
  const later = new Set(
    headers.slice(Math.max(0, first)).flatMap(({ name, opensLine }) => (opensLine ? [name] : [])),
  )
  return headers.filter(({ name }, index) => index >= first || !later.has(name))
}

function headerName(name: string): string {
  return name.replaceAll('\\', '').trim().toLowerCase().replace(/[ -]/g, '_')
}

const signs = '*_`'
const mostSigns = 3

/** A header with the emphasis around it and, where it opens its line, the sign of a list, quote or heading before it. */
function withSigns(text: string, from: number, to: number): Omit<Header, 'name'> & { opensLine: boolean } {
  let start = from
  while (from - start < mostSigns && signs.includes(text[start - 1] ?? ' ')) start -= 1
  let end = to
  while (end - to < mostSigns && signs.includes(text[end] ?? ' ')) end += 1
  const emphasis = end === to ? text.slice(start, from) : ''
  if (text[end] === ':' && /\s/.test(text[end + 1] ?? ' ')) end += 1
  const line = text.slice(Math.max(0, start - 20), start)
  const indent = /(?:^|\n)[ \t]*(?:(?:[-*+>]|#{1,6}|\d{1,3}[.)])[ \t]+)?$/.exec(line)
  const opensLine = indent !== null && (indent[0].startsWith('\n') || start <= line.length)
  if (opensLine && indent) start -= indent[0].replace(/^\n/, '').length
  return { start, end, emphasis, opensLine }
}

/** A growing reply without an end that may still become a header, or a tag that closes what stands around all. */
export function withoutHeaderStart(reply: string): string {
  const at = reply.lastIndexOf('[')
  const start = reply[at - 1] === '[' ? at - 1 : at
  const rest = at >= 0 ? reply.slice(start) : ''
  const isHeader =
    /^\[{1,2}[ \t]{0,4}(?:#[^\]\n]{0,120}\]?)?$/.test(rest) ||
    (/^\[\[[ \t]{0,4}[a-z]{1,9}[ \t]{0,4}\]?$/i.test(rest) && completed.startsWith(lettersOf(rest)))
  if (isHeader) return reply.slice(0, start).replace(/[*_`]{1,3}$/, '')
  const tag = reply.lastIndexOf('\n<')
  return tag >= 0 && /^\n<(?:\/\w{0,40})?$/.test(reply.slice(tag)) ? reply.slice(0, tag) : reply
}

const completed = 'completed'

function lettersOf(text: string): string {
  return text.replace(/[^a-z]/gi, '').toLowerCase()
}
