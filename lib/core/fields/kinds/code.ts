import * as z from 'zod'
import type { FieldType } from '../field-type'
import type { TypeOf } from '../type-spec'
import { isPlainObject } from './dict'

const fence = /```[^\n`]*\n([\s\S]*?)\n?[ \t]*```/

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
    return fence.exec(value)?.[1] ?? codeMember(value) ?? value
  },
}

function codeMember(text: string): string | undefined {
  if (!/^\s*\{\s*"code"/.test(text)) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isPlainObject(value) && typeof value.code === 'string' ? value.code : undefined
  } catch {
    return undefined
  }
}
