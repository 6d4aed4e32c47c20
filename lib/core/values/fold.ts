import { apostrophes, blanks, minusSigns, noughts, otherMarks } from './locale/marks'

/** Characters beyond which a text is prose, not a figure or a day. */
export const longestFigure = 80

const plain = new Map<string, string>([
  ...noughts.flatMap((nought) =>
    Array.from({ length: 10 }, (_, digit) => [String.fromCodePoint(nought + digit), String(digit)] as const),
  ),
  // Full-width forms stand 0xFEE0 above the plain ones.
  ...Array.from({ length: 94 }, (_, at) => {
    const code = 0x21 + at
    return [String.fromCodePoint(code + 0xfee0), String.fromCodePoint(code)] as const
  }),
  ...[...minusSigns].map((mark) => [mark, '-'] as const),
  ...[...blanks].map((mark) => [mark, ' '] as const),
  ...[...apostrophes].map((mark) => [mark, "'"] as const),
  ...otherMarks,
])

/**
 * The text with each blank, minus, apostrophe, digit and full-width character in its plain form. One character for one:
 * what is found at a place of it stands at the same place of the text.
 */
export function foldMarks(text: string): string {
  return text.replace(/[^\x21-\x5f\x61-\x7e]/g, (mark) => plain.get(mark) ?? mark)
}

/** A text as a reader of figures takes it: folded, single blanks, none at its ends; undefined for one that is empty or too long to be a figure. */
export function figureText(text: string): string | undefined {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.length > longestFigure) return undefined
  return foldMarks(trimmed.normalize('NFC')).replace(/ {2,}/g, ' ').trim()
}

/** Lower case without accents, for looking up a word: `Février` gives `fevrier`. */
export function foldWord(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss')
}
