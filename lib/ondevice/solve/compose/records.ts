import type { ObjectField, TypeOf } from '../../../core/fields/type-spec'
import { setOwn } from '../../../core/own'
import { askOf, cue } from '../ask'
import { findLineItems, type LineItem } from '../document/line-items'
import type { Scene } from '../scene'
import { type Ask, abstain, confidenceOf, type Finding, recognised, type Solver } from '../solver'
import { type Line, sourceOf } from '../text/line'
import { objectsSeen, type Seen, seenSource } from '../visual/seen'
import { isOptional, kindFits } from './member'

type Row = Record<string, unknown>
/** Reads one member of a record out of one finding, by the member's name. */
type Reader<T> = { words: string[]; read(item: T): unknown }[]

const amountWords = ['total', 'amount', 'subtotal', 'sum']
const priceWords = ['price', 'rate', 'cost', 'each']

const itemReaders: Reader<LineItem> = [
  // A till prints no quantity beside a single thing.
  { words: ['quantity', 'qty', 'count', 'units'], read: ({ quantity }) => quantity ?? 1 },
  { words: amountWords, read: ({ amount }) => amount },
  {
    words: priceWords,
    read: ({ price }) => price,
  },
  { words: ['code', 'sku', 'barcode', 'id'], read: ({ code }) => code },
  { words: ['name', 'description', 'item', 'product', 'desc', 'title', 'label'], read: ({ name }) => name },
]

const objectReaders: Reader<Seen> = [
  { words: ['confidence', 'score', 'probability'], read: ({ score }) => Math.round(score * 100) / 100 },
  { words: ['x', 'left'], read: ({ box }) => Math.round(box.x) },
  { words: ['y', 'top'], read: ({ box }) => Math.round(box.y) },
  { words: ['width', 'w'], read: ({ box }) => Math.round(box.width) },
  { words: ['height', 'h'], read: ({ box }) => Math.round(box.height) },
  {
    words: ['box', 'bbox', 'bounds'],
    read: ({ box }) => [box.x, box.y, box.width, box.height].map(Math.round),
  },
  { words: ['name', 'label', 'class', 'object', 'type', 'kind', 'category'], read: ({ label }) => label },
]

const lineReaders: Reader<Line> = [
  { words: ['start', 'begin', 'from'], read: ({ start }) => start },
  { words: ['end', 'to', 'until'], read: ({ end }) => end },
  { words: ['confidence', 'score'], read: ({ confidence }) => Math.round(confidence * 100) / 100 },
  { words: ['text', 'line', 'content', 'sentence', 'transcript'], read: ({ text }) => text },
]

/** One record, or undefined when a member that must be there could not be read. */
function recordOf<T>(fields: readonly ObjectField[], item: T, readers: Reader<T>): Row | undefined {
  const row: Row = {}
  for (const field of fields) {
    const ask = askOf(field)
    const reader = readers
      .map((one) => ({ one, fit: cue(ask, one.words) }))
      .filter(({ fit }) => fit >= 0.8)
      .sort((a, b) => b.fit - a.fit)[0]
    const value = kindFits(reader?.one.read(item), ask.type)
    if (value !== undefined) setOwn(row, field.name, value)
    else if (isOptional(field)) setOwn(row, field.name, null)
    else return undefined
  }
  return row
}

function isAbout<T>(fields: readonly ObjectField[], readers: Reader<T>): number {
  const hits = fields.filter((field) => readers.some(({ words }) => cue(askOf(field), words) >= 0.8))
  return hits.length / Math.max(1, fields.length)
}

function rowsFinding(rows: readonly (Row | undefined)[], finding: Omit<Finding, 'value'>): Finding {
  const whole = rows.filter((row) => row !== undefined)
  if (whole.length === 0)
    return abstain('Rows were found, but not every part that each must have.', finding.sources)
  return { ...finding, value: whole }
}

const named = (items: readonly LineItem[]) => items.map(({ name }) => `“${name}”`).join(', ')

/**
 * Items with the price a record asks for. Where no price of one is printed: the printed amount, if the record has no other
 * place for it; else what amount and quantity give to the cent; a price that would have to be rounded stays away.
 */
function pricedItems(fields: readonly ObjectField[], items: readonly LineItem[]) {
  const asks = fields.map((field) => askOf(field))
  const priced = asks.some((ask) => cue(ask, priceWords) >= 0.8)
  const ofOne = asks.some(
    (ask) =>
      cue(ask, amountWords) >= 0.8 || ask.nameWords.some((word) => /^(?:unit|each|rate|per)$/.test(word)),
  )
  const divided: LineItem[] = []
  const whole = items.map((item) => {
    const { price, amount, quantity = 1 } = item
    if (price !== undefined || !priced) return item
    if (!ofOne || quantity === 1) return { ...item, price: Math.abs(amount) }
    const one = Math.round((Math.abs(amount) / quantity) * 100) / 100
    if (Math.abs(one * quantity - Math.abs(amount)) > 0.001) return item
    divided.push(item)
    return { ...item, price: one }
  })
  return { items: whole, divided }
}

async function soldItems(type: TypeOf<'object'>, scene: Scene): Promise<Finding> {
  const items = findLineItems(await scene.lines())
  if (items.length === 0) return abstain('No rows with a price were found.')
  const lines = items.flatMap(({ rows }) => rows)
  const read = lines.reduce((sum, { confidence }) => sum + confidence, 0) / lines.length
  const { items: priced, divided } = pricedItems(type.fields, items)
  const records = priced.map((item) => recordOf(type.fields, item, itemReaders))
  const left = items.filter((_, at) => records[at] === undefined)
  return rowsFinding(records, {
    how: [
      'Rows with a price, up to the sums.',
      ...(divided.length > 0
        ? [`Not printed, worked out from amount and quantity: the price of one ${named(divided)}.`]
        : []),
      ...(left.length > 0 ? [`Left out, since a part of the record is not printed: ${named(left)}.`] : []),
    ].join(' '),
    confidence: confidenceOf(0.65 * read),
    sources: lines.slice(0, 20).map((line) => sourceOf(line)),
  })
}

async function seenRecords(type: TypeOf<'object'>, scene: Scene): Promise<Finding> {
  const seen = await objectsSeen(scene)
  if (seen.length === 0) return abstain('None of the 80 kinds of things known here was recognised.')
  return recognised(
    rowsFinding(
      seen.map((one) => recordOf(type.fields, one, objectReaders)),
      {
        how: 'Recognised objects, surest first.',
        confidence: confidenceOf(seen.reduce((sum, { score }) => sum + score, 0) / seen.length),
        sources: seen.map(seenSource),
      },
    ),
  )
}

async function lineRecords(type: TypeOf<'object'>, scene: Scene): Promise<Finding> {
  const lines = await scene.lines()
  if (lines.length === 0) return abstain('Nothing was read or heard.')
  return rowsFinding(
    lines.map((line) => recordOf(type.fields, line, lineReaders)),
    {
      how: 'Each line that was read or heard.',
      confidence: confidenceOf(lines.reduce((sum, { confidence }) => sum + confidence, 0) / lines.length),
      sources: lines.slice(0, 20).map((line) => sourceOf(line)),
    },
  )
}

/** Lists of records: things sold, things seen, stretches of text or speech; whichever the members speak of. */
export const records: Solver = {
  id: 'records',
  suits: (ask: Ask) => (ask.type.kind === 'list' && ask.type.item.kind === 'object' ? 0.9 : 0),
  async solve(ask, scene) {
    if (ask.type.kind !== 'list' || ask.type.item.kind !== 'object')
      return abstain('The field is no list of records.')
    const type = ask.type.item
    const money = type.fields.some(
      (field) => cue(askOf(field), ['price', 'amount', 'total', 'cost', 'quantity', 'qty']) >= 0.8,
    )
    const options = [
      { fit: isAbout(type.fields, itemReaders) + (money ? 0.3 : 0), make: soldItems },
      {
        fit:
          scene.images.length > 0
            ? isAbout(type.fields, objectReaders) + cue(ask, ['object', 'detection', 'thing']) * 0.3
            : 0,
        make: seenRecords,
      },
      {
        fit: isAbout(type.fields, lineReaders) + cue(ask, ['line', 'segment', 'sentence']) * 0.3,
        make: lineRecords,
      },
    ].sort((a, b) => b.fit - a.fit)
    const first = options[0]
    return first && first.fit > 0.4
      ? first.make(type, scene)
      : abstain('The members of the record are not something that can be recognised here.')
  },
}
