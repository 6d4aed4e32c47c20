const punctuation = /[!-/:-@[-`{-~]/g

/**
 * Text made comparable: NFD, lower case, no ASCII punctuation, no a/an/the, single blanks.
 * Source: `normalize_text` of DSPy's evaluation metrics.
 */
export function normalizeText(text: string): string {
  return collapse(bare(text).replace(/(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu, ' '))
}

/** Words as speech metrics compare them: like `normalizeText`, but articles count. */
export function spokenWords(text: string): string[] {
  return collapse(bare(text)).split(' ').filter(Boolean)
}

function bare(text: string): string {
  return text.normalize('NFD').toLowerCase().replace(punctuation, '')
}

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
