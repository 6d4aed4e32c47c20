import { WrittenNumber } from '../../json/written-number'

/** Characters a figure may have; a longer text is none. */
const longestFigure = 80

/** A number as it is, a bool as 0 or 1; undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (value instanceof WrittenNumber) return Number(value.plain)
  return typeof value === 'boolean' ? Number(value) : undefined
}

/** The text without blanks around it; undefined for one too long to be a figure or a word of one. */
export function figureText(text: string): string | undefined {
  const trimmed = text.trim()
  return trimmed.length > longestFigure ? undefined : trimmed
}

/** A figure without money signs, thousands commas and a closing full stop: `$1,234.50.` becomes `1234.50`. */
export function withoutMoney(figure: string): string {
  return withoutEnd(figure, '.,;!')
    .replace(/^([+-]?)\s*\p{Sc}\s*([+-]?)/u, '$1$2')
    .replace(/(?:\p{Sc}|%)$/u, '')
    .trimEnd()
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
}

/** The text without the marks it ends with. */
export function withoutEnd(text: string, marks: string): string {
  let end = text.length
  while (end > 0 && marks.includes(text[end - 1] ?? ' ')) end -= 1
  return text.slice(0, end)
}

/** The text without the marks it begins with. */
export function withoutStart(text: string, marks: string): string {
  let start = 0
  while (start < text.length && marks.includes(text[start] ?? ' ')) start += 1
  return text.slice(start)
}
