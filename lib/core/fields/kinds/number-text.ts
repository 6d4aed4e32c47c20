/** A number as it is, a bool as 0 or 1; undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'boolean' ? Number(value) : undefined
}

/** Text without money signs, thousands commas and a closing full stop: `$1,234.50.` becomes `1234.50`. */
export function withoutMoney(text: string): string {
  return text
    .trim()
    .replace(/[.,;!]+$/, '')
    .replace(/^([+-]?)\s*\p{Sc}\s*([+-]?)/u, '$1$2')
    .replace(/\s*(?:\p{Sc}|%)$/u, '')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
}
