export type TokenKind = 'name' | 'number' | 'string' | 'punct' | 'bad'

/** A piece of the text form with its place: `start` inclusive, `end` exclusive, in UTF-16 units. */
export interface Token {
  kind: TokenKind
  /** As written; for strings the unescaped content is in `value`. */
  text: string
  value?: string | undefined
  start: number
  end: number
}

const patterns: readonly (readonly [TokenKind, RegExp])[] = [
  ['name', /[\p{L}_][\p{L}\p{N}_]*/uy],
  ['number', /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y],
  ['string', /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/y],
  ['punct', /->|[[\]{}(),:|=.?-]/y],
]

const blanks = /\s+/y
const openQuote = /['"][^\n]*|\S/uy

/** Every token of the text form in order; what belongs to no token becomes `bad`, so this never throws. */
export function tokenizeSignature(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const blank = matchAt(blanks, text, at)
    if (blank) {
      at += blank.length
      continue
    }
    const token = nextToken(text, at)
    tokens.push(token)
    at = token.end
  }
  return tokens
}

function nextToken(text: string, start: number): Token {
  for (const [kind, pattern] of patterns) {
    const found = matchAt(pattern, text, start)
    if (!found) continue
    const token = { kind, text: found, start, end: start + found.length }
    return kind === 'string' ? { ...token, value: unescapeQuoted(found) } : token
  }
  // An open quote swallows the rest of its line, so that the error marks the whole of it.
  const bad = matchAt(openQuote, text, start) ?? text.slice(start, start + 1)
  return { kind: 'bad', text: bad, start, end: start + bad.length }
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r' }

function unescapeQuoted(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(.)/gs, (_all, char: string) => escapes[char] ?? char)
}

/** A string in quotes as Python prints it: single quotes, or double when only that spares an escape. */
export function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const inner = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r')
    .replaceAll(quote, `\\${quote}`)
  return quote + inner + quote
}
