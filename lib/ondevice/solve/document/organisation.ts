import { cue, isTextual } from '../ask'
import { type Ask, abstain, confidenceOf, type Finding, type Solver } from '../solver'
import { type Line, sourceOf } from '../text/line'
import { wordsOf } from '../text/words'
import { doubtIn, takenFor } from './doubt'
import { type Label, labelsIn } from './labels'
import { isMalaysian, isStreetRow, leftOf } from './letterhead'
import { legalForms, places, streetWords, tradeWords } from './lexicon'
import { repairLetters, repairPrint } from './repair'
import { headerKind, withoutRegister } from './sections'
import { type DocumentStyle, styleOf } from './style'

const titles =
  /(tax|simplified)\s*inv[o0]ice|\breceipt\b|\binvoice\b|welcome|thank|goods sold|^cash\s*(bill|sale)|^cash$|duplicate|^bill$|official/i

interface Named {
  rows: Line[]
  text: string
  /** What of it was read otherwise, as sentences; empty where nothing was. */
  taken: string
  score: number
  end: number
}

function wordShare(text: string): number {
  const letters = text.replace(/[^\p{L}]/gu, '').length
  return letters / Math.max(1, text.replace(/\s/g, '').length)
}

const isForm = ({ roles, at }: Label) => roles.has('legal') && at > 0

export function formsIn(text: string): number {
  return wordsOf(text.replace(/s\s?\/\s?b\b/gi, 'sb')).filter((word) => legalForms.has(word)).length
}

function tradesIn(text: string): number {
  return wordsOf(text).filter((word) => tradeWords.has(word)).length
}

function looksLikeStreet(text: string): boolean {
  const words = wordsOf(text)
  const hits = words.filter((word) => streetWords.has(word) || places.has(word)).length
  return hits >= 2 || (hits > 0 && /\d/.test(text)) || /\b\d{5}\b/.test(text)
}

/** Height of print against the page's usual line, 1 for usual. */
function bigness(row: Line, rows: readonly Line[]): number {
  const heights = rows.flatMap((one) => (one.box ? [one.box.height] : [])).sort((a, b) => a - b)
  const usual = heights[Math.floor(heights.length / 2)]
  return row.box && usual ? row.box.height / usual : 1
}

function scoreOf(row: Line, index: number, rows: readonly Line[], style: DocumentStyle | undefined): number {
  const text = (style ? repairLetters : repairPrint)(withoutRegister(row.text))
  const forms = formsIn(text) + (style && labelsIn(text, style.phrases, 'head').some(isForm) ? 1 : 0)
  if (wordShare(text) < 0.5 || text.replace(/[^\p{L}\d]/gu, '').length < 3) return -1
  if (titles.test(text) && forms === 0) return -1
  const kind = headerKind(text, style)
  if (kind !== 'plain' && forms === 0) return -1
  const form = forms > 0 ? 0.5 : 0
  const trade = tradesIn(text) > 0 ? 0.2 : 0
  const street =
    (looksLikeStreet(text) || (style !== undefined && isStreetRow(text, style))) && form === 0 ? 0.5 : 0
  const register = text !== row.text.trim() ? 0.2 : 0
  const size = Math.min(0.25, Math.max(0, bigness(row, rows) - 1) * 0.4)
  const read = row.confidence < 0.85 ? 0.25 : 0
  const noisy = /\p{Ll}\p{Lu}/u.test(text) && wordsOf(text).length < 2 ? 0.15 : 0
  const late = rows
    .slice(0, index)
    .some((one) => looksLikeStreet(one.text) || headerKind(one.text) === 'contact')
    ? 0.45
    : 0
  const owner =
    /\b(owned|managed|operated|formerly|licensee|subsidiary|bill(ed)? to|sold to|customer)\b/i.test(text)
      ? 0.5
      : 0
  const quiet = /\p{Lu}/u.test(text) ? 0 : 0.3
  return 0.55 - quiet - late - owner - index * 0.05 + form + trade + register + size - street - read - noisy
}

/** True where two rows are printed alike and bigger than the rest: a name too long for one. */
function sameBigPrint(first: Line, next: Line, rows: readonly Line[]): boolean {
  const [one, two] = [bigness(first, rows), bigness(next, rows)]
  return one > 1.2 && two > 1.2 && Math.abs(one - two) < 0.15 * one && !/\d/.test(next.text)
}

/** Joins a name that was broken over two lines: the legal form, or a trade word, stands alone on the second. */
function grow(rows: readonly Line[], at: number, style: DocumentStyle | undefined): Named {
  const first = rows[at] as Line
  const parts = [first]
  let text = withoutRegister(first.text)
  const next = rows[at + 1]
  const cut = text !== first.text.trim()
  if (next && formsIn(text) === 0 && !cut) {
    const more = withoutRegister(next.text)
    const short = wordsOf(more).length <= 4
    const goesOn = formsIn(more) > 0 || (style !== undefined && sameBigPrint(first, next, rows))
    if (short && goesOn && headerKind(more, style) === 'plain' && !looksLikeStreet(more)) {
      parts.push(next)
      text = `${text} ${more}`
    }
  }
  const repaired = (style ? repairLetters : repairPrint)(text, doubtIn(parts))
  return {
    rows: parts,
    text: repaired,
    taken: takenFor(text, repaired),
    score: 0,
    end: at + parts.length,
  }
}

/** The sender's name in a letterhead: the first big line that reads like a business, with its legal form. */
export function findOrganisation(all: readonly Line[]): Named | undefined {
  const style = isMalaysian(all) ? undefined : styleOf(all)
  const rows = style ? leftOf(all, style) : all
  const head = rows.slice(0, 12)
  const scored = head.map((row, index) => ({
    index,
    score: scoreOf(row, index, rows, style),
  }))
  const best = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)[0]
  if (!best) return undefined
  const before = head[best.index - 1]
  const aloneForm = formsIn(withoutRegister(head[best.index]?.text ?? '')) > 0
  const startsAbove =
    before &&
    aloneForm &&
    (scored[best.index - 1]?.score ?? -1) > 0.2 &&
    formsIn(before.text) === 0 &&
    wordsOf(withoutRegister(head[best.index]?.text ?? '')).length <= 3 &&
    before.text.trim() === withoutRegister(before.text)
  const named = grow(head, startsAbove ? best.index - 1 : best.index, style)
  return { ...named, score: best.score }
}

const words = [
  'company',
  'vendor',
  'merchant',
  'store',
  'shop',
  'supplier',
  'seller',
  'organisation',
  'organization',
  'business',
  'restaurant',
  'brand',
  'issuer',
  'retailer',
  'employer',
  'sender',
  'payee',
  ...[
    'firma',
    'händler',
    'verkäufer',
    'lieferant',
    'fournisseur',
    'magasin',
    'negozio',
    'fornitore',
    'tienda',
    'empresa',
  ],
  ...[
    'proveedor',
    'fornecedor',
    'winkel',
    'leverancier',
    'bedrijf',
    'företag',
    'syarikat',
    'kedai',
    'sprzedawca',
  ],
]

async function solve(_ask: Ask, scene: Parameters<Solver['solve']>[1]): Promise<Finding> {
  const rows = await scene.lines()
  const named = findOrganisation(rows)
  if (!named) return abstain('No line near the top reads like the name of an organisation.')
  const read = named.rows.reduce((sum, row) => sum + row.confidence, 0) / named.rows.length
  const how =
    formsIn(named.text) > 0
      ? 'Line near the top with a company form (such as Sdn Bhd or Ltd).'
      : 'First prominent line of the letterhead.'
  return {
    value: named.text,
    how: how + named.taken,
    confidence: confidenceOf(Math.min(1, named.score) * read * 0.95),
    sources: named.rows.map((row) => sourceOf(row)),
  }
}

/** Names of companies, shops, vendors: the head of a document. */
export const organisation: Solver = {
  id: 'organisation',
  suits: (ask) => (isTextual(ask) ? cue(ask, words) * 0.9 : 0),
  solve,
}
