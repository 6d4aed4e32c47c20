import { readDigits } from './digits'
import { foldMarks } from './fold'

const punctuation = /[!-/:-@[-`{-~]/g

/**
 * Text made comparable: NFD, lower case, no ASCII punctuation, no a/an/the, single blanks.
 * Source: `normalize_text` of DSPy's evaluation metrics.
 */
export function normalizeText(text: string): string {
  return collapse(withoutArticles(bare(text)))
}

/**
 * Like `normalizeText`, but what a figure says stays: `1.5` is not `15`, `-5` not 5, `2:1` not 21; blanks, dashes and
 * digits of Unicode count as the plain ones. Articles that stand alone (an answer `A.`) stay too. Empty for nothing but marks.
 */
export function comparableText(text: string): string {
  const folded = foldMarks(plainLetters(text)).normalize('NFD').toLowerCase()
  let plain = ''
  let last = 0
  for (const { 0: figure, index } of folded.matchAll(figures)) {
    const before = folded.slice(last, index)
    const isNegative = /(?:^|[\s(])-[$€£¥₹]?$/.test(folded.slice(Math.max(0, index - 3), index))
    plain += `${before.replace(punctuation, '')}${isNegative ? '-' : ''}${comparableFigure(figure)}`
    last = index + figure.length
  }
  plain = collapse(plain + folded.slice(last).replace(punctuation, ''))
  return collapse(withoutArticles(plain)) || plain
}

const figures =
  /(?<![\d-])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-(?:\d{4}|\d{2}))(?![\d-])|\d+(?:[.,:/]\d+)*/g
/** Marks that are not seen: soft hyphens, blanks without width, the choice of a picture for a character. */
const unseen = /\u00ad|\u200b|\u2060|\ufe0e|\ufe0f/g
const quotes = /[“”„‟«»〝〞＂]/g

/** Quotes in plain form, ligatures and other forms of letters as the letters they stand for; signs that are not seen are left out. */
function plainLetters(text: string): string {
  return text
    .replace(unseen, '')
    .replace(quotes, '"')
    .replaceAll('…', '...')
    .replace(
      /[\u0132-\u0149\u01c4-\u01f3\u2100-\u214f\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufeff\uff66-\uff9f]/g,
      (letter) => (/\p{L}/u.test(letter) ? letter.normalize('NFKC') : letter),
    )
}

/** A number without thousands marks; other digits with one mark as they are, with several (a date, a version) with points. */
function comparableFigure(figure: string): string {
  const marks = figure.replace(/\d/g, '')
  if (marks.length === 0 || (marks.length === 1 && !/,\d{3}$/.test(figure))) return figure
  const number = readDigits(figure)
  if (!number) return figure.replace(/\D/g, '.')
  return number.fraction === '' ? number.whole : `${number.whole}.${number.fraction}`
}

/** Words as speech metrics compare them: like `normalizeText`, but articles count. */
export function spokenWords(text: string): string[] {
  return collapse(bare(text)).split(' ').filter(Boolean)
}

function withoutArticles(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu, ' ')
}

function bare(text: string): string {
  return text.normalize('NFD').toLowerCase().replace(punctuation, '')
}

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
