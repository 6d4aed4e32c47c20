/**
 * Ways a row of an address bears its postcode, by where they are used. `weak` ones look like other numbers beside a word,
 * `leading` ones like the number of a house before its street.
 */
const forms: readonly { form: RegExp; sure?: 'weak' | 'leading' }[] = [
  // Germany, France, Italy, Spain, Mexico, Finland: 79098 Freiburg; Austria, Switzerland, Belgium, Denmark: 1070 Wien
  { form: /^\W{0,3}[A-Z]{1,2}-\d{4,5},? (?=\p{L}{2})/u },
  { form: /\d[a-z]?, ?\d{4,5} (?=\p{Lu}\p{L})/u },
  { form: /(?<!\p{L})C\.?P\.? ?\d{5}(?!\d)/u },
  { form: /^\W{0,3}\d{4,5},? (?=\p{L}{2})/u, sure: 'leading' },
  // Sweden, Greece, Czechia
  { form: /(?<!\d)\d{3} \d{2},? \p{L}{2}/u },
  // Poland
  { form: /(?<![\d-])\d{2}-\d{3},? \p{L}{2}/u },
  // Portugal, Brazil
  { form: /(?<![\d-])\d{4,5}-\d{3}(?![\d-])/ },
  // The Netherlands
  { form: /(?<!\d)[1-9]\d{3} ?[A-Z]{2},? \p{L}{2}/u },
  // Great Britain
  { form: /(?<![\p{L}\d])[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?![\p{L}\d])/u },
  // Canada
  { form: /(?<![\p{L}\d])[A-Z]\d[A-Z] ?\d[A-Z]\d(?![\p{L}\d])/u },
  // Ireland
  { form: /(?<![\p{L}\d])[A-Z]\d{2} [A-Z\d]{4}$/u },
  // The United States
  { form: /(?<!\p{L})[A-Z]{2},? \d{5}(?:-\d{4})?(?!\d)/u },
  // Australia
  { form: /(?<!\p{L})(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT),? \d{4}(?!\d)/u },
  // Japan
  { form: /\p{L}{2},? \d{3}-\d{4}$/u, sure: 'weak' },
  // India, Singapore
  { form: /\p{L}{3}[ ,-]{1,3}\d{3} ?\d{3}(?!\d)/u, sure: 'weak' },
  // Ireland, without a code
  { form: /^Co\.? \p{Lu}\p{L}+\.?$/u, sure: 'weak' },
  // New Zealand, South Africa
  { form: /\p{L}{3},? \d{4}$/u, sure: 'weak' },
]

/** How a row ends an address by its postcode: undefined where it has none. */
export function postcodeIn(text: string): 'sure' | 'leading' | 'weak' | undefined {
  const found = forms.find(({ form }) => form.test(text.trim()))
  return found && (found.sure ?? 'sure')
}
