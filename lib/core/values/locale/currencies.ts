import { foldWord } from '../fold'

/** A currency and how it is written beside a sum. */
interface Currency {
  /** ISO 4217. */
  code: string
  /** Signs, abbreviations and words for this currency alone. */
  names: string
  /** Mark of the fraction where this money is at home, when it is a comma. */
  comma?: true
}

/** Currencies that documents bear; codes are understood for each. Source of codes: ISO 4217. */
const currencies: readonly Currency[] = [
  { code: 'USD', names: 'us$ usd$ u$s' },
  { code: 'EUR', names: '€ euro euros eur.', comma: true },
  { code: 'GBP', names: '£ stg pound pounds sterling' },
  { code: 'CHF', names: 'fr sfr franken franc francs franchi frs' },
  { code: 'JPY', names: 'yen jp¥ 円' },
  { code: 'CNY', names: 'rmb yuan cn¥ renminbi 元' },
  { code: 'INR', names: '₹ inr₹' },
  { code: 'MYR', names: 'rm ringgit' },
  { code: 'SGD', names: 's$ sg$' },
  { code: 'IDR', names: 'rp rupiah', comma: true },
  { code: 'THB', names: '฿ baht' },
  { code: 'PHP', names: '₱' },
  { code: 'VND', names: '₫ đ dong', comma: true },
  { code: 'KRW', names: '₩ won' },
  { code: 'TWD', names: 'nt$ ntd' },
  { code: 'HKD', names: 'hk$' },
  { code: 'AUD', names: 'a$ au$' },
  { code: 'NZD', names: 'nz$' },
  { code: 'CAD', names: 'c$ ca$ can$ cdn$' },
  { code: 'BRL', names: 'r$ real reais', comma: true },
  { code: 'MXN', names: 'mx$ mex$' },
  { code: 'ARS', names: 'ar$', comma: true },
  { code: 'CLP', names: 'cl$ clp$', comma: true },
  { code: 'COP', names: 'co$ col$', comma: true },
  { code: 'PEN', names: 's/' },
  { code: 'UYU', names: '$u', comma: true },
  { code: 'SEK', names: 'skr kronor', comma: true },
  { code: 'NOK', names: 'nkr', comma: true },
  { code: 'DKK', names: 'dkr', comma: true },
  { code: 'ISK', names: 'ikr kronur', comma: true },
  { code: 'PLN', names: 'zł złoty złotych złote', comma: true },
  { code: 'CZK', names: 'kč korun', comma: true },
  { code: 'HUF', names: 'ft forint', comma: true },
  { code: 'RON', names: 'lei leu', comma: true },
  { code: 'BGN', names: 'лв', comma: true },
  { code: 'TRY', names: '₺ tl lira', comma: true },
  { code: 'RUB', names: '₽ руб', comma: true },
  { code: 'UAH', names: '₴ грн', comma: true },
  { code: 'ILS', names: '₪ nis' },
  { code: 'AED', names: 'dh dhs dirham dirhams' },
  { code: 'SAR', names: 'sr riyal riyals' },
  { code: 'ZAR', names: 'r rand' },
  { code: 'NGN', names: '₦ naira' },
  { code: 'KES', names: 'ksh kes/' },
  { code: 'PKR', names: '' },
  { code: 'LKR', names: '' },
  { code: 'NPR', names: '' },
  { code: 'BDT', names: '৳ taka' },
  { code: 'QAR', names: '' },
  { code: 'KWD', names: 'kd' },
  { code: 'BND', names: 'b$' },
]

/** Signs that several currencies share, with those they may stand for. */
const sharedSigns: readonly { sign: string; names: string; codes: string; comma?: true }[] = [
  {
    sign: '$',
    names: '$ dollar dollars bucks',
    codes: 'USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP BND UYU',
  },
  { sign: '¥', names: '¥', codes: 'JPY CNY' },
  { sign: 'kr', names: 'kr kroner krone krona :-', codes: 'SEK NOK DKK ISK', comma: true },
  { sign: 'Rs', names: 'rs ₨ rupee rupees re', codes: 'INR PKR LKR NPR' },
  { sign: 'peso', names: 'peso pesos', codes: 'MXN ARS CLP COP PHP UYU', comma: true },
]

/** What is written for a currency: `code` when it is one, else the shared `sign`. */
export interface CurrencyMark {
  code?: string | undefined
  sign?: string | undefined
  /** True where its money is written with a comma before the fraction. */
  comma: boolean
}

const key = (name: string) => foldWord(name).replace(/[. ]/g, '')
const byName = new Map<string, CurrencyMark>()
for (const { sign, names, comma } of sharedSigns)
  for (const name of names.split(' ')) byName.set(key(name), { sign, comma: comma === true })
for (const { code, names, comma } of currencies)
  for (const name of [code, ...names.split(' ')])
    if (name !== '') byName.set(key(name), { code, comma: comma === true })

/** The currency a sign, code or word stands for (`R$`, `Fr.`, `chf`, `€`, `Rs.`); undefined for anything else. */
export function currencyOf(mark: string): CurrencyMark | undefined {
  return byName.get(key(mark))
}

/** The currencies that a shared sign may stand for, by ISO code. */
export function codesOfSign(sign: string): readonly string[] {
  return sharedSigns.find((shared) => shared.sign === sign)?.codes.split(' ') ?? []
}
