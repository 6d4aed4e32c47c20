/** How many typographic quotes are open behind this character; a straight one may end what „ or “ began. */
export function typographic(character: string, open: number): number {
  if (character === '„') return open + 1
  if (character === '“') return open > 0 ? open - 1 : 1
  if (open > 0 && (character === '”' || character === '"')) return open - 1
  return open
}

/** Characters that are looked ahead at each quote; without an end it would be quadratic. */
const reach = 400

/**
 * True where the straight quote at `at` ends a quotation of the text and not the string: it has one to end, and the next straight
 * quote with none to end is one that may end the string. Models write „so" in strings of JSON.
 */
export function closesTypographic(
  text: string,
  at: number,
  open: number,
  closes: (at: number) => boolean,
): boolean {
  let left = open
  for (let next = at; next < Math.min(text.length, at + reach); next += 1) {
    const character = text[next] ?? ''
    if (character === '\\') next += 1
    else if (character === '"' && left === 0) return closes(next)
    else left = typographic(character, left)
  }
  return false
}
