/** An amount as printed, its value, and where it stands. */
export interface FoundAmount {
  text: string
  value: number
  index: number
  /** True when printed with two decimals or a currency: money, not a bare number. */
  money: boolean
}

const currency = '(?:RM|R[HN](?=\\s?\\d)|MYR|USD|SGD|EUR|GBP|Rs\\.?|[$€£¥])'
const pattern = new RegExp(
  `(?<![\\w.,])(?<sign>[-(]?)(?<cur>${currency})?\\s?(?<neg>-?)(?<num>\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|\\d+\\s?[.,]\\s?\\d{2}|\\d+)(?<tail>-?)(?![\\d%]|[.,]\\d|\\s?%|[/:]\\d)(?=$|[^\\p{L}\\d]|(?:SR|ZR|RM|S|Z|T|E)\\b)`,
  'giu',
)

/** Digits a scanner took for letters, put back inside numbers with two decimals (`l2.5O`, `O.00`). */
function plainDigits(text: string): string {
  return text.replace(/(?<![\p{L}\d])[\dOolIS]+\s?[.,]\s?[\dOolIS]{2}(?![\p{L}\d])/gu, (number) =>
    /\d/.test(number) ? number.replace(/[Oo]/g, '0').replace(/[lI]/g, '1').replace(/S/g, '5') : number,
  )
}

function amountOf(number: string): number {
  const tight = number.replace(/\s/g, '')
  const grouped = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(tight)
  return Number(grouped ? tight.replace(/,/g, '') : tight.replace(',', '.'))
}

/** Every number of a text that may be an amount, left to right; percentages, dates and times left out. */
export function findAmounts(text: string): FoundAmount[] {
  const plain = plainDigits(text)
  return [...plain.matchAll(pattern)].flatMap((match) => {
    const { sign = '', cur, neg = '', num = '', tail = '' } = match.groups ?? {}
    const value = amountOf(num)
    if (!Number.isFinite(value)) return []
    const minus = sign === '-' || neg === '-' || tail === '-' || sign === '('
    const symbol = cur && /^[$€£¥]$/.test(cur) ? cur : ''
    const decimals = /[.,]\s?\d{2}$/.test(num)
    return [
      {
        text: `${minus ? '-' : ''}${symbol}${num.replace(/\s/g, '')}`,
        value: minus ? -value : value,
        index: match.index,
        money: decimals || cur !== undefined,
      },
    ]
  })
}
