import * as z from 'zod'
import { readStrict } from '../../json/read-strict'
import type { FieldType } from '../field-type'
import type { TypeOf } from '../type-spec'
import { isPlainObject } from './dict'

/** Program text. Of a reply the first fenced block counts, of an object its `code`, else the text as it is. */
export const code: FieldType<TypeOf<'code'>> = {
  label: 'Code',
  blank: { kind: 'code', lang: 'python' },
  display: (type, { style }) =>
    style === 'prompt' || type.lang === 'python' ? 'Code' : `Code[${JSON.stringify(type.lang)}]`,
  describe: (type) => `program text in ${type.lang}, in one fenced block that names the language`,
  hint: () => '',
  schema: () => ({ type: 'string' }),
  zod: () => z.string({ error: 'must be program text' }),
  takesText: () => true,
  coerce(value, _type, to) {
    if (isPlainObject(value) && typeof value.code === 'string') return value.code
    if (typeof value !== 'string') return to.refuse('program text', value)
    return fencedIn(value) ?? codeMember(value) ?? value
  },
}

/** What the first fenced block holds. */
function fencedIn(text: string): string | undefined {
  const opening = /```[^\n`]*\n/.exec(text)
  if (!opening) return undefined
  const from = opening.index + opening[0].length
  const close = text.indexOf('```', from)
  if (close < 0) return undefined
  let to = close
  while (to > from && /[ \t]/.test(text[to - 1] ?? '')) to -= 1
  return text.slice(from, to > from && text[to - 1] === '\n' ? to - 1 : to)
}

function codeMember(text: string): string | undefined {
  if (!/^\s*\{\s*"code"/.test(text)) return undefined
  const value = readStrict(text)?.value
  return isPlainObject(value) && typeof value.code === 'string' ? value.code : undefined
}
