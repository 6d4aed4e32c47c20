import { type SentMedium, sentMedium } from './sent-call'

/** How a language writes what JSON has. */
export interface Dialect {
  null: string
  true: string
  false: string
  key(name: string): string
  string(text: string): string
  /** Code that yields the string (prefix and base64) which the medium stands for. */
  medium(medium: SentMedium): string
  /** Behind the last of several. */
  trailingComma: boolean
}

const width = 90

/** A JSON value as code, on one line where it is short, else with two blanks for each depth beyond `depth`. */
export function printLiteral(value: unknown, dialect: Dialect, depth = 0): string {
  if (value === null || value === undefined) return dialect.null
  if (typeof value === 'boolean') return value ? dialect.true : dialect.false
  if (typeof value === 'number') return JSON.stringify(value)
  if (typeof value === 'string') return dialect.string(value)
  const medium = sentMedium(value)
  if (medium) return dialect.medium(medium)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const items = itemsOf(value, dialect, depth)
  const short = `${open}${items.join(', ')}${close}`
  if (items.length === 0 || (short.length + 2 * depth <= width && !short.includes('\n'))) return short
  const indent = '  '.repeat(depth + 1)
  const end = dialect.trailingComma ? ',' : ''
  return `${open}\n${indent}${items.join(`,\n${indent}`)}${end}\n${'  '.repeat(depth)}${close}`
}

function itemsOf(value: object, dialect: Dialect, depth: number): string[] {
  if (Array.isArray(value)) return value.map((item) => printLiteral(item, dialect, depth + 1))
  return Object.entries(value).map(
    ([key, item]) => `${dialect.key(key)}: ${printLiteral(item, dialect, depth + 1)}`,
  )
}
