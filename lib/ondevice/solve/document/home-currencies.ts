import type { Line } from '../text/line'

/** What a document from a country bears besides its money: registers, taxes, ways to pay, the ends of addresses. */
const homes: readonly { code: string; form: RegExp }[] = [
  {
    code: 'AUD',
    form: /\bA\.?B\.?N\b|\b(?:NSW|VIC|QLD|TAS|ACT) \d{4}\b|\.com\.au\b|\bAustralia\b|\bEFTPOS\b/,
  },
  {
    code: 'CAD',
    form: /\b(?:HST|TPS|TVQ|PST|QST|Interac)\b|\b(?:ON|BC|QC|AB|MB|NS|SK)\W{1,3}[A-Z]\d[A-Z]\b|\bCanada\b|Québec/,
  },
  { code: 'SGD', form: /\bSingapore\b|\bPte\.? Ltd\b/i },
  { code: 'NZD', form: /\bNew Zealand\b|\.co\.nz\b|\bNZBN\b/ },
  { code: 'HKD', form: /\bHong Kong\b|\.com\.hk\b/ },
  { code: 'MXN', form: /\bR\.?F\.?C\b|\bM\.?N\.?\b|México/ },
  { code: 'ARS', form: /\bCUIT\b|\bArgentina\b/ },
  { code: 'CLP', form: /\bR\.?U\.?T\b|\bSII\b/ },
  { code: 'COP', form: /\bDIAN\b|\bColombia\b/ },
  { code: 'NOK', form: /\b(?:mva|vipps|bankaxept|foretaksregisteret|org\.? ?nr\.? NO)\b/i },
  { code: 'SEK', form: /\b(?:swish|öresavrundning|kvitto|kassör|bankgiro|F-skatt|att betala)\b/i },
  { code: 'DKK', form: /\b(?:cvr|dankort|mobilepay|at betale|i alt)\b/i },
  { code: 'INR', form: /\b(?:GSTIN|CGST|SGST|IGST|FSSAI|UPI)\b/ },
  { code: 'MYR', form: /\bSdn\.? Bhd\b|\bSST\b|\bMalaysia\b/i },
  { code: 'JPY', form: /\b(?:Tokyo|Osaka|Kyoto|Japan)\b|\bconsumption tax\b/i },
  {
    code: 'GBP',
    form: /(?<![\p{L}\d])[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$|\b(?:GB ?\d{3} ?\d{4} ?\d{2}|United Kingdom|\w+\.co\.uk)\b/u,
  },
  { code: 'CHF', form: /\bCHE[- ]?\d{3}\.?\d{3}|\bSwitzerland\b|\bSchweiz\b/ },
  { code: 'BRL', form: /\b(?:CNPJ|CPF|DANFE|NFC-?e|PIX)\b/ },
  { code: 'PLN', form: /\b(?:NIP|PTU|paragon fiskalny)\b/i },
  { code: 'CZK', form: /\b(?:DIČ|DPH|IČO)(?!\p{L})/u },
  { code: 'USD', form: /\b[Ss](?:ales|ALES) [Tt](?:ax|AX)\b|\bEIN\b|, ?[A-Z]{2},? \d{5}(?:-\d{4})?$/ },
  {
    code: 'EUR',
    form: /\b(?:USt-?Id|Steuernummer|SIRET|SIREN|P\.? ?IVA|C\.?I\.?F|N\.?I\.?F|NIPC|KvK|BTW|Y-tunnus|ALV)\b|\bDE ?\d{9}\b|\bIE ?\d{7}[A-Z]{1,2}\b/,
  },
]

/** The currencies of the countries a document is from, as far as it tells: ISO 4217 codes. */
export function homeCurrencies(rows: readonly Line[]): string[] {
  const texts = rows.map(({ text }) => text.slice(0, 200))
  return homes.filter(({ form }) => texts.some((text) => form.test(text))).map(({ code }) => code)
}

/** The money of most documents in a language, for those that tell nothing else. */
const byLanguage: Readonly<Record<string, string>> = {
  ...{ de: 'EUR', fr: 'EUR', it: 'EUR', es: 'EUR', pt: 'EUR', nl: 'EUR', fi: 'EUR' },
  ...{ sv: 'SEK', da: 'DKK', pl: 'PLN', cs: 'CZK', ms: 'MYR' },
}

/** The likeliest currency of a language; a dollar sign in Spanish is likeliest Mexican. */
export function currencyOfLanguage(
  language: string | undefined,
  sign: string | undefined,
): string | undefined {
  if (sign !== undefined) return language === 'es' && sign === '$' ? 'MXN' : undefined
  return language === undefined ? undefined : byLanguage[language]
}
