import { wordsOf } from '../text/words'

const list = (text: string) => text.split(' ')

/** Words that tell kinds of documents and moods of texts, by the label names people give them. */
const tellers: { labels: string[]; words: string[] }[] = [
  {
    labels: list('receipt bill'),
    words: list(
      'receipt cash change total subtotal tax gst qty cashier rounding tender visa item thank again',
    ),
  },
  {
    labels: list('invoice'),
    words: list('invoice due payable terms bill iban vat customer remit net days payment'),
  },
  {
    labels: list('letter email mail'),
    words: list('dear sincerely regards yours faithfully subject re cc truly hi hello'),
  },
  {
    labels: list('resume cv'),
    words: list('experience education skills employment references curriculum vitae university work'),
  },
  {
    labels: list('form application'),
    words: list('name signature address applicant please fill section tick date birth form'),
  },
  { labels: list('menu'), words: list('starters mains desserts drinks soup salad appetizers served menu') },
  { labels: list('ticket'), words: list('ticket seat gate admission row departure boarding passenger') },
  {
    labels: list('contract agreement'),
    words: list('agreement party parties hereby shall whereas terms clause witness'),
  },
  {
    labels: list('article book page'),
    words: list('chapter the and of which however figure abstract introduction section'),
  },
  {
    labels: list('positive happy good pos satisfied joy praise'),
    words: list(
      'good great excellent love loved wonderful amazing happy best perfect nice enjoyed fantastic awesome delightful thanks recommend brilliant beautiful helpful superb pleased glad friendly delicious fun fast easy',
    ),
  },
  {
    labels: list('negative sad bad neg angry dissatisfied complaint unhappy'),
    words: list(
      'bad terrible awful hate hated worst poor horrible disappointing disappointed broken never slow rude waste boring sad angry refund useless problem fail failed wrong annoying dirty cold late ugly unhappy disgusting',
    ),
  },
  {
    labels: list('question inquiry'),
    words: list('what when where who why how which can could would please'),
  },
  {
    labels: list('urgent high critical'),
    words: list('urgent asap immediately emergency critical now down outage important today'),
  },
  {
    labels: list('spam'),
    words: list('free winner won prize click offer cash urgent claim credit lottery viagra'),
  },
]
const negations = new Set(list('not no never isnt wasnt dont didnt doesnt hardly cannot cant'))

/** How much the words of a text speak for a label of a well-known kind, 0..1; undefined for other labels. */
export function telling(label: string, text: string): number | undefined {
  const names = wordsOf(label)
  const own = tellers.filter(({ labels }) => names.some((name) => labels.includes(name)))
  if (own.length === 0) return undefined
  const words = wordsOf(text)
  const hit = own.flatMap(({ words: known }) => {
    const set = new Set(known)
    return words.filter((word, at) => {
      const negated = negations.has(words[at - 1] ?? '') || negations.has(words[at - 2] ?? '')
      return set.has(word) && !negated
    })
  })
  const kinds = new Set(hit).size
  return Math.min(1, kinds / 4)
}
