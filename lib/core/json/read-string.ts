import type { Cursor, Place } from './cursor'
import { closesTypographic, typographic } from './typographic-quotes'

const closing: Record<string, string> = { '"': '"', "'": "'", '`': '`', '“': '”', '‘': '’' }

/**
 * What must follow a quote for it to close the string, by place; any other quote was left unescaped inside. The next key is
 * looked for over its first 400 characters: a look ahead without an end, at each quote, would be quadratic.
 */
const after: Record<Exclude<Place, 'top'>, RegExp> = {
  key: /\s*(?:[:=]|$)/y,
  item: /\s*(?:$|[,\])}]|\/[/*]|#)|\s+["'“‘`]/y,
  member:
    /\s*(?:$|[}\])]|\/[/*]|#|(?:[,;]\s*)?(?:$|[}\])]|\/[/*]|#|(["'`])(?:(?!\1)[^\\]|\\.){0,400}(?:\\?$|\1\s*(?::|$))|“[^”]{0,400}(?:$|”\s*(?::|$))|[\p{L}\p{N}_$-]+\s*(?:[:=]|$)))/suy,
}

const escapes: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '/': '/',
  '\\': '\\',
  '"': '"',
  "'": "'",
  '`': '`',
  '\n': '',
}

export function isQuote(character: string | undefined): boolean {
  return character !== undefined && Object.hasOwn(closing, character)
}

/**
 * Reads a string in any quotes, tripled ones too, with raw newlines and unescaped inner quotes. A text that
 * ends first gives what was there and marks the cursor as cut.
 */
export function readString(cursor: Cursor, place: Place): string {
  const { text } = cursor
  const open = text[cursor.at] ?? '"'
  const single = closing[open] ?? open
  const tripled = open === single && text.startsWith(open.repeat(3), cursor.at)
  const close = tripled ? single.repeat(3) : single
  cursor.at += close.length
  const pieces: string[] = []
  let from = cursor.at
  let opened = 0
  while (cursor.at < text.length) {
    const character = text[cursor.at] ?? ''
    if (character === '\\') {
      pieces.push(text.slice(from, cursor.at), readEscape(cursor))
      from = cursor.at
    } else if (
      text.startsWith(close, cursor.at) &&
      (tripled || closes(text, cursor.at, place)) &&
      !(
        close === '"' &&
        opened > 0 &&
        closesTypographic(text, cursor.at, opened, (at) => closes(text, at, place))
      )
    ) {
      pieces.push(text.slice(from, cursor.at))
      cursor.at += close.length
      return pieces.join('')
    } else if (place === 'member' && !tripled && opensNextKey(cursor, close)) {
      pieces.push(text.slice(from, text.lastIndexOf(',', cursor.at)))
      return pieces.join('')
    } else {
      opened = typographic(character, opened)
      cursor.at += 1
    }
  }
  cursor.cut = true
  cursor.openText = place !== 'key'
  pieces.push(text.slice(from))
  return pieces.join('').replace(/[\uD800-\uDBFF]$/, '')
}

const keyBehindQuote = /["'”][\p{L}\p{N}_$-]{1,40}["'”]\s*:/uy
const shortLookBack = 20

/** True at a quote that begins the next key: then this string was never closed. */
function opensNextKey(cursor: Cursor, close: string): boolean {
  const { text, at } = cursor
  if (text[at] !== close || !/,\s*$/.test(text.slice(Math.max(0, at - shortLookBack), at))) return false
  keyBehindQuote.lastIndex = at
  return keyBehindQuote.test(text)
}

function closes(text: string, at: number, place: Place): boolean {
  if (place === 'top') return true
  const pattern = after[place]
  pattern.lastIndex = at + 1
  return pattern.test(text)
}

const unicode = /\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2}))/y
const halfUnicode = /\\(?:u[0-9a-fA-F]{0,3}|u\{[0-9a-fA-F]{0,6}|x[0-9a-fA-F]?)?$/y

function readEscape(cursor: Cursor): string {
  const { text } = cursor
  unicode.lastIndex = cursor.at
  const match = unicode.exec(text)
  const code = Number.parseInt(match?.[1] ?? match?.[2] ?? match?.[3] ?? '', 16)
  if (match && code <= 0x10ffff) {
    cursor.at += match[0].length
    return String.fromCodePoint(code)
  }
  halfUnicode.lastIndex = cursor.at
  if (halfUnicode.test(text)) {
    cursor.at = text.length
    return ''
  }
  const letter = text[cursor.at + 1] ?? ''
  cursor.at += 2
  // A backslash before any other letter is a path, a pattern or TeX that was not escaped: keep both.
  return Object.hasOwn(escapes, letter) ? (escapes[letter] ?? '') : `\\${letter}`
}
