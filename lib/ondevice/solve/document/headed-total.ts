import type { Line } from '../text/line'
import type { FoundAmount } from './find-amounts'
import { amountsOf, segmentsOf } from './segments'
import type { DocumentStyle } from './style'
import { sumLabel } from './sum-labels'

/** The sum to pay in a box of sums whose names stand in a heading row and whose figures stand in one row below. */
export interface HeadedTotal {
  row: Line
  amount: FoundAmount
  /** The other two of net, tax and gross. */
  net: number
  tax: number
}

const moneyOf = (row: Line, style: DocumentStyle) =>
  amountsOf(row, style).filter(({ money }) => money || style.whole === true)

/**
 * The total of a row of figures below a row of names (`Taxable | Tax | Total`): only where the last name says that it is to be
 * paid, one row of figures stands below, and the other figures of the row add up to it.
 */
export function headedTotal(rows: readonly Line[], style: DocumentStyle): HeadedTotal | undefined {
  const found = rows.flatMap((heading, index) => {
    const values = rows[index + 1]
    const pieces = segmentsOf(heading)
    if (!values || pieces.length < 2 || moneyOf(heading, style).length > 0) return []
    const last: Line = { ...heading, text: pieces.at(-1)?.text ?? '', parts: undefined, words: undefined }
    const money = moneyOf(values, style)
    const more = rows[index + 2]
    if (
      sumLabel(last, style).score < 0.9 ||
      money.length < 2 ||
      (more && moneyOf(more, style).length >= money.length && money.length > 2)
    )
      return []
    const amount = money.at(-1)
    if (!amount) return []
    const others = money.filter((one) => one !== amount).map(({ value }) => value)
    for (const [at, net] of others.entries())
      for (const tax of others.slice(at + 1))
        if (Math.abs(net + tax - amount.value) < 0.011)
          return [{ row: values, amount, net: Math.max(net, tax), tax: Math.min(net, tax) }]
    return []
  })
  return found.length === 1 ? found[0] : undefined
}
