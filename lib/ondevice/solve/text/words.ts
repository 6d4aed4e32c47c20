const stopWords = new Set(
  (
    'a an the of to in on at by for from with and or is are was were be been being do does did has have had it its this that ' +
    'these those there here i you he she we they me him her us them my your his our their what which who whom whose when where why how ' +
    'much many can could will would shall should may might must not no yes if then than as so about into over under out up down any some all ' +
    'please tell give show say says said'
  ).split(' '),
)

/** Lower-case words and numbers of a text, accents removed, `don't` as `dont`. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’]/g, '')
  return plain.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Words of an identifier: `invoiceNo`, `invoice_no` and `INVOICE NO` alike give `invoice`, `no`. */
export function nameWords(name: string): string[] {
  return wordsOf(name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_\-.]+/g, ' '))
}

/** A rough stem: plural and verb endings off, so `calls`, `called`, `calling` meet. */
export function stem(word: string): string {
  if (word.length <= 3) return word
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  for (const ending of ['ings', 'ing', 'edly', 'ed', 'ly']) {
    if (word.endsWith(ending) && word.length - ending.length >= 3) {
      const root = word.slice(0, -ending.length)
      return /(.)\1$/.test(root) && !/(ll|ss|zz)$/.test(root) ? root.slice(0, -1) : root.replace(/e$/, '')
    }
  }
  if (/(ss|us|is)$/.test(word)) return word
  if (/(sses|xes|ches|shes|zes)$/.test(word)) return word.slice(0, -2)
  return word.replace(/s$/, '').replace(/e$/, '')
}

/** Stems of the words that carry meaning. */
export function contentStems(text: string): string[] {
  return wordsOf(text)
    .filter((word) => !stopWords.has(word))
    .map(stem)
}

export function isStopWord(word: string): boolean {
  return stopWords.has(word)
}

/** Longer runs of letters are no word that a scanner misread. */
const longestWord = 100

/**
 * Edit distance of two words, 0..max(length) (Levenshtein 1965: insertions, deletions, replacements). Of words above
 * 100 characters it is 0 for the same, else the length of the longer.
 */
function editDistance(a: string, b: string): number {
  const longest = Math.max(a.length, b.length)
  if (longest > longestWord) return a === b ? 0 : longest
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** True when the words are the same but for what a scanner misreads: one letter in five, none in short words. */
export function alike(a: string, b: string): boolean {
  if (a === b) return true
  const longest = Math.max(a.length, b.length)
  if (longest < 4 || Math.abs(a.length - b.length) > 2) return false
  return editDistance(a, b) <= Math.floor(longest / 5 + 0.21)
}
