import { plainName } from '../plain-name'
import type { Signature } from '../signature'
import type { RawOutputs } from './read-outputs'

/** `total: 48.5`, `- **Total:** 48.5`, `## total`, `"total" = 48.5`: a line that names an output. */
const line =
  /^[ \t]{0,20}(?:[-*+•][ \t]{1,9}|\d{1,3}[.)][ \t]{1,9})?(#{1,6}[ \t]{1,9})?[*_`"']{0,3}([\p{L}_][\p{L}\p{N}_ -]{0,60}?)[*_`"']{0,3}[ \t]{0,9}(?:([:：=])[*_`]{0,3}(?:[ \t](.*)|$)|$)/u

/** The outputs of a text that names each at the beginning of a line, as YAML, lists and headings do, or in a table of Markdown. */
export function lineReadings(signature: Signature, answer: string): RawOutputs[] {
  const names = new Map(signature.outputs.map(({ name }) => [plainName(name), name]))
  const text = answer.replaceAll('\r\n', '\n')
  return [tableOf(text, names), namedLines(text, names)].filter((found) => Object.keys(found).length > 0)
}

function namedLines(text: string, names: ReadonlyMap<string, string>): RawOutputs {
  const found = new Map<string, string[]>()
  let values: string[] | undefined
  for (const one of text.split('\n')) {
    const [, heading, name = '', mark, rest = ''] = line.exec(one.slice(0, 2000)) ?? []
    const output = heading !== undefined || mark !== undefined ? names.get(plainName(name)) : undefined
    if (output !== undefined) {
      values = [mark === undefined || one.length <= 2000 ? rest : one.slice(one.indexOf(mark) + 1)]
      found.set(output, values)
    } else if (/^[ \t]{0,3}(?:`{3,}|~{3,}|---)[ \t]*\w{0,20}$/.test(one.slice(0, 80))) values = undefined
    else values?.push(one)
  }
  return Object.fromEntries([...found].map(([name, lines]) => [name, textOf(lines)]))
}

function textOf(lines: readonly string[]): string {
  const [first = '', ...more] = lines
  const isBlock = /^[|>][+-]?$/.test(first.trim())
  const text = (isBlock ? more.map((one) => one.replace(/^[ \t]{1,8}/, '')) : lines).join('\n').trim()
  const [, quote, inner] = /^(["'])([\s\S]*)\1$/.exec(text) ?? []
  return quote !== undefined && inner !== undefined && !inner.includes(quote) ? inner : text
}

const separator = /^\|?[ \t]*:?-{1,}:?[ \t]*(?:\|[ \t]*:?-{1,}:?[ \t]*)*\|?$/
const mostRows = 200

/** A table whose header names outputs, with one row; or one with a row for each output, its name first. */
function tableOf(text: string, names: ReadonlyMap<string, string>): RawOutputs {
  const lines = text.split('\n').map((one) => one.trim())
  const at = lines.findIndex(
    (one) => one.includes('|') && one.includes('-') && separator.test(one.slice(0, 2000)),
  )
  if (at < 1) return {}
  const header = cellsOf(lines[at - 1] ?? '')
  const end = lines.findIndex((one, index) => index > at && !one.includes('|'))
  const rows = lines
    .slice(at + 1, end < 0 ? undefined : end)
    .slice(0, mostRows)
    .map(cellsOf)
  const named = header.map((cell) => names.get(plainName(cell)))
  const [only, ...more] = rows
  if (named.some((name) => name !== undefined) && only && more.length === 0)
    return Object.fromEntries(
      named.flatMap((name, index) => (name === undefined ? [] : [[name, only[index] ?? '']])),
    )
  return Object.fromEntries(
    rows.flatMap(([first = '', second]) => {
      const name = names.get(plainName(first))
      return name === undefined || second === undefined ? [] : [[name, second]]
    }),
  )
}

function cellsOf(row: string): string[] {
  const inner = row.replace(/^\|/, '').replace(/\|$/, '')
  return inner.split('|').map((cell) => cell.trim().replace(/^([*_`]{1,3})([^*_`]*)\1$/, '$2'))
}
