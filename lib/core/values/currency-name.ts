import type { Amount } from './amounts'
import type { NamedCurrencies } from './comparison'
import { codesOfSign } from './locale/currencies'

/**
 * The currency an amount is in, empty for none, among amounts that name these. A shared sign is the one of them it may
 * stand for; an amount without a currency is in the only one there is.
 */
export function currencyName(
  { currency, sign }: Pick<Amount, 'currency' | 'sign'>,
  named: NamedCurrencies | undefined,
): string {
  if (!named) return currency ?? sign ?? ''
  const all = new Set([
    ...named.codes.map((code) => nameOfCode(code, named)),
    ...named.signs.map((one) => nameOfSign(one, named)),
  ])
  if (all.size === 0) return ''
  if (currency) return nameOfCode(currency, named)
  if (sign) return nameOfSign(sign, named)
  const [only = ''] = all
  return all.size === 1 ? only : ''
}

function nameOfCode(code: string, { codes, signs }: NamedCurrencies): string {
  if (codes.includes(code)) return code
  const shared = signs.filter((sign) => {
    const may = codesOfSign(sign)
    return may.includes(code) && !codes.some((other) => may.includes(other))
  })
  return shared[0] ?? code
}

function nameOfSign(sign: string, { codes }: NamedCurrencies): string {
  const may = codesOfSign(sign)
  const found = codes.filter((code) => may.includes(code))
  return (found.length === 1 ? found[0] : undefined) ?? sign
}
