import { coerceValue } from '../../core/fields/coerce'
import type { TypeSpec } from '../../core/fields/type-spec'
import type { Value } from '../../core/signature'
import { readAmount } from '../../core/values/amounts'
import type { DecimalMark } from '../../core/values/digits'
import { numberText, scientificText } from '../../core/values/number-text'

/**
 * The value of a cell as the field's type reads it. Text stays as written; a number is taken only when no digit is lost;
 * what does not fit the type stays text, and is named when the row is run.
 */
export function cellValue(text: string, type: TypeSpec, decimal?: DecimalMark | undefined): Value {
  switch (type.kind) {
    case 'int':
    case 'float':
      return numberOf(text, type.kind, decimal) ?? text
    case 'bool':
    case 'literal':
    case 'enum':
      return coerced(text, type)
    case 'list':
    case 'tuple':
    case 'dict':
    case 'object':
    case 'any':
      return /^\s*[[{]/.test(text) ? coerced(text, type) : text
    case 'union': {
      const given = type.options.filter(({ kind }) => kind !== 'none')
      const [only] = given
      if (only && given.length === 1) return cellValue(text, only, decimal)
      if (given.some(({ kind }) => kind === 'str')) return text
      const read = given.map((option) => cellValue(text, option, decimal))
      return read.find((value) => typeof value !== 'string') ?? text
    }
    default:
      return text
  }
}

/** The mark before the fraction that some cells of a column prove, when none proves the other. */
export function decimalIn(cells: readonly string[]): DecimalMark | undefined {
  const marks = new Set(cells.flatMap((cell) => readAmount(cell)?.mark ?? []))
  const [only] = marks
  return marks.size === 1 ? only : undefined
}

function numberOf(text: string, kind: 'int' | 'float', decimal: DecimalMark | undefined): number | undefined {
  const amount = readAmount(text, { decimal, leadingZeros: true })
  const exact = amount && !amount.currency && !amount.sign ? amount.value : scientificText(text.trim())
  if (exact === undefined) return undefined
  const number = Number(exact)
  if (numberText(number) !== exact) return undefined
  return kind === 'float' || Number.isSafeInteger(number) ? number : undefined
}

function coerced(text: string, type: TypeSpec): Value {
  try {
    return coerceValue(text, type)
  } catch {
    return text
  }
}
