const currency =
  '(?:rm|myr|usd|us\\$|s\\$|sgd|eur|gbp|chf|inr|rs\\.?|aud|cad|jpy|cny|rmb|nt\\$|idr|rp\\.?|thb|php|[$€£¥₹₩฿])'
const form = new RegExp(
  `^(-|\\()?\\s*${currency}?\\s*(-)?\\s*([\\d.,' ]*\\d)\\s*${currency}?\\s*(\\))?$`,
  'i',
)

/**
 * The number an amount of money stands for, undefined when the text as a whole is none. Thousands marks (`1,234.50`,
 * `1.234,50`, `1 234.50`) and a currency on either side are allowed; brackets or a minus make it negative.
 */
export function readAmount(text: string): number | undefined {
  const found = form.exec(text.trim())
  if (!found) return undefined
  const number = plainNumber((found[3] ?? '').replace(/[' ]/g, ''))
  if (number === undefined) return undefined
  const negative = found[2] === '-' || found[1] === '-' || (found[1] === '(' && found[4] === ')')
  return negative && number !== 0 ? -number : number
}

function plainNumber(digits: string): number | undefined {
  const point = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  if (point < 0) return Number(digits)
  const mark = digits[point] ?? ''
  const both = digits.includes('.') && digits.includes(',')
  const repeated = digits.indexOf(mark) !== point
  const decimals = digits.length - point - 1
  // One comma before three digits marks thousands; a point before three digits is taken as decimal.
  const thousands = !both && (repeated || (mark === ',' && decimals === 3))
  const whole = (thousands ? digits : digits.slice(0, point)).replace(/[.,]/g, '')
  const number = Number(thousands ? whole : `${whole || '0'}.${digits.slice(point + 1)}`)
  return Number.isFinite(number) ? number : undefined
}
