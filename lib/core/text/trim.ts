/**
 * A text without those characters at its end that `drops` holds for. A regular expression like `/[.]+$/` tries again at
 * each of many such characters in the middle; this looks from the end, once.
 */
export function withoutEnd(text: string, drops: RegExp): string {
  let end = text.length
  while (end > 0) {
    const last = text.charCodeAt(end - 1)
    // The second half of a pair makes one character with the half before it.
    const from = last >= 0xdc00 && last <= 0xdfff && end > 1 ? end - 2 : end - 1
    if (!drops.test(text.slice(from, end))) break
    end = from
  }
  return text.slice(0, end)
}
