import { isPlainObject } from '../fields/kinds/dict'
import { findReading } from '../json/find-reading'
import { readWhole } from '../json/read-json'
import type { RawOutputs } from './read-outputs'

/** Arguments written between tags that name them: Qwen Coder and Llama, Claude and MiniMax, GLM. */
const named = [
  /<parameter=["']?([\p{L}_][\p{L}\p{N}_.-]{0,99})["']?>((?:(?!<parameter=)[\s\S])*?)<\/parameter>/gu,
  /<(?:[a-z]{1,20}:)?parameter\s{1,9}name=["']([^"'<>]{1,100})["'][^<>]{0,100}>((?:(?!<(?:[a-z]{1,20}:)?parameter\s)[\s\S])*?)<\/(?:[a-z]{1,20}:)?parameter>/gu,
  /<arg_key>\s{0,9}([^<>]{1,100}?)\s{0,9}<\/arg_key>\s{0,9}<arg_value>((?:(?!<arg_key>)[\s\S])*?)<\/arg_value>/gu,
]
const mostCalls = 8

/** What the calls that a text writes in a form other than JSON are given, as their models write them, the last first. */
export function callReadings(text: string): RawOutputs[] {
  const byTags = named.flatMap((pattern) => {
    const given = [...text.matchAll(pattern)].map(([, name = '', value = '']) => [name, value.trim()])
    return given.length > 0 ? [Object.fromEntries(given)] : []
  })
  return [...byTags, ...escapedCalls(text), ...pythonCalls(text)]
}

const mark = '<escape>'

/** `call:answer{company:<escape>Nord<escape>}`, of small Gemma models: JSON but for its quotes. */
function escapedCalls(text: string): RawOutputs[] {
  if (!text.includes(mark)) return []
  const quoted = text.split(mark).map((piece, at) => (at % 2 === 1 ? JSON.stringify(piece) : piece))
  const found = findReading(quoted.join(''), 'keep')?.value
  return isPlainObject(found) ? [found] : []
}

/** `[answer(company="Nord", total=48.5)]`, of Llama, and `print(default_api.answer(…))` of Gemini. */
function pythonCalls(text: string): RawOutputs[] {
  const starts = [
    ...text.matchAll(/[\p{L}_][\p{L}\p{N}_.]{0,99}\(\s{0,20}(?=[\p{L}_][\p{L}\p{N}_]{0,99}\s{0,9}=)/gu),
  ]
  return starts
    .slice(-mostCalls)
    .reverse()
    .flatMap(({ 0: head, index }) => {
      const from = index + head.length
      const to = endOfArguments(text, from)
      const read = to === undefined ? undefined : readWhole(`{${text.slice(from, to)}}`)?.value
      return isPlainObject(read) ? [read] : []
    })
}

/** Where the bracket before `from` is closed, quotes heeded. */
function endOfArguments(text: string, from: number): number | undefined {
  let depth = 1
  let quote = ''
  for (let at = from; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (quote !== '') {
      if (character === '\\') at += 1
      else if (character === quote) quote = ''
    } else if (character === '"' || character === "'") quote = character
    else if ('([{'.includes(character)) depth += 1
    else if (')]}'.includes(character)) depth -= 1
    if (depth === 0) return at
  }
  return undefined
}
