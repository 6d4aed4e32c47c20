/** Marks a number may hold: the one before its fraction and the one between thousands. */
export type DecimalMark = '.' | ','

/** A number as written: `whole` and `fraction` are digits, `whole` at least one. */
export interface WrittenNumber {
  whole: string
  fraction: string
  /** The mark before the fraction, where the way it is written leaves no doubt. */
  mark?: DecimalMark | undefined
}

const groupedByThree = (groups: readonly string[]) =>
  groups.every((group, index) => (index === 0 ? group.length >= 1 && group.length <= 3 : group.length === 3))
const groupedAsInIndia = (groups: readonly string[]) =>
  groups.every((group, index) =>
    index === groups.length - 1
      ? group.length === 3
      : group.length === 2 || (index === 0 && group.length === 1),
  )

/** Digits of the thousands groups joined; undefined when they are not grouped as any country groups them. */
function joined(groups: readonly string[], mark: string): string | undefined {
  if (groups.length === 1) return groups[0] || '0'
  return groupedByThree(groups) || (mark === ',' && groupedAsInIndia(groups)) ? groups.join('') : undefined
}

const isDecimal = (mark: string): mark is DecimalMark => mark === '.' || mark === ','

/**
 * Reads folded digits with marks: `1,234.50`, `1.234,50`, `1 234,50`, `1'234.50`, `1,23,456.00`. A single mark before
 * three digits is read by `decimal`; without it a comma marks thousands and a point the fraction. Undefined when the
 * whole is not a number, such as `1.2.3`.
 */
export function readDigits(text: string, decimal?: DecimalMark): WrittenNumber | undefined {
  if (!/^[.,]?\d[\d.,' ]*$/.test(text)) return undefined
  const groups = text.split(/[.,' ]/)
  const marks = text.replace(/\d/g, '')
  if (groups.some((group, index) => group === '' && index > 0)) return undefined
  const last = marks.at(-1)
  if (last === undefined) return { whole: text, fraction: '' }
  const before = marks.slice(0, -1)
  const first = before[0]
  if (first !== undefined && [...before].some((mark) => mark !== first)) return undefined
  const fraction = groups.at(-1) ?? ''
  const heads = groups.slice(0, -1)
  if (first !== undefined && first !== last) {
    const whole = isDecimal(last) ? joined(heads, first) : undefined
    return whole === undefined || !isDecimal(last) ? undefined : { whole, fraction, mark: last }
  }
  const all = joined(groups, last)
  if (first !== undefined || !isDecimal(last)) {
    const mark = last === '.' ? ',' : last === ',' ? '.' : undefined
    return all === undefined || groups[0] === '' ? undefined : { whole: all, fraction: '', mark }
  }
  const [head = ''] = heads
  const inDoubt = fraction.length === 3 && head.length <= 3 && /^[1-9]/.test(head)
  if (!inDoubt) return { whole: head || '0', fraction, mark: last }
  return (decimal ?? '.') === last ? { whole: head, fraction } : { whole: head + fraction, fraction: '' }
}
