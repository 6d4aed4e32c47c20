import type { TypeOf } from '../../../core/fields/type-spec'
import { properNames } from '../answer/span'
import { cue } from '../ask'
import { labelsOf } from '../choice/labels'
import { supports } from '../choice/read'
import { findLineItems } from '../document/line-items'
import type { Scene } from '../scene'
import { type Ask, abstain, confidenceOf, type Finding, recognised, type Solver } from '../solver'
import { type Line, sourceOf } from '../text/line'
import { findPattern, type PatternKind, readNumber } from '../text/patterns'
import { colourOfField } from '../visual/asked'
import { coloursAsked } from '../visual/colours-asked'
import { legible, look, objectsSeen, seenSource, tally } from '../visual/seen'
import { thingsIn } from '../visual/things'
import { keywordsOf } from './keywords'
import { centralLines } from './summary'

function fromLines(found: readonly { value: unknown; line: Line }[], how: string, trust: number): Finding {
  const first = found[0]
  if (!first) return abstain('Nothing of this kind was found.')
  const read = found.reduce((sum, { line }) => sum + line.confidence, 0) / found.length
  return {
    value: found.map(({ value }) => value),
    how,
    confidence: confidenceOf(trust * read),
    sources: found
      .slice(0, 12)
      .map(({ line, value }) => sourceOf(line, typeof value === 'string' ? value : line.text)),
  }
}

function patternList(kind: PatternKind) {
  return async (scene: Scene, ask: Ask): Promise<Finding> => {
    const rows = await scene.lines()
    const numeric =
      ask.type.kind === 'list' && (ask.type.item.kind === 'int' || ask.type.item.kind === 'float')
    const found = rows.flatMap((line) =>
      findPattern(kind, line.text).flatMap((text) => {
        const value = numeric ? readNumber(text) : text
        return value === undefined ? [] : [{ value, line }]
      }),
    )
    return fromLines(found, `Recognised by their shape (${kind}).`, 0.75)
  }
}

async function things(scene: Scene, ask: Ask): Promise<Finding> {
  const seen = await objectsSeen(scene)
  const group = thingsIn(ask.name.replace(/_/g, ' ')).flatMap(({ classes }) => classes)
  const fitting = group.length > 0 ? seen.filter(({ label }) => group.includes(label)) : seen
  if (fitting.length === 0) return abstain('None of the 80 kinds of things known here was recognised.')
  const counts = tally(fitting)
  return recognised({
    value: counts.map(({ label }) => label),
    how: 'Recognised objects, surest first.',
    confidence: confidenceOf(counts.reduce((sum, { score }) => sum + score, 0) / counts.length),
    sources: fitting.map(seenSource),
  })
}

async function tags(scene: Scene, ask: Ask): Promise<Finding> {
  if (scene.images.length > 0 && (await look(scene)).kind !== 'page') {
    const seen = await things(scene, ask)
    if (seen.value !== null) return seen
  }
  const words = keywordsOf(await scene.lines())
  return fromLines(
    words.map(({ text, line }) => ({ value: text, line })),
    'Words that come up most.',
    0.5,
  )
}

const makers: { words: string[]; pictures?: boolean; make(scene: Scene, ask: Ask): Promise<Finding> }[] = [
  {
    words: ['color', 'colour', 'palette'],
    pictures: true,
    make: (scene, ask) => coloursAsked(scene, colourOfField(ask)),
  },
  { words: ['email', 'mail'], make: patternList('email') },
  { words: ['url', 'link', 'website'], make: patternList('url') },
  { words: ['phone', 'telephone'], make: patternList('phone') },
  { words: ['date', 'deadline'], make: patternList('date') },
  { words: ['time'], make: patternList('time') },
  { words: ['price', 'amount', 'sum', 'cost'], make: patternList('money') },
  { words: ['number', 'digit', 'figure'], make: patternList('number') },
  {
    words: ['product', 'item', 'purchase', 'good'],
    make: async (scene, ask) => {
      const items = findLineItems(await scene.lines())
      if (items.length === 0 && scene.images.length > 0) return things(scene, ask)
      return fromLines(
        items.flatMap(({ name, rows }) => (rows[0] ? [{ value: name, line: rows[0] }] : [])),
        'Rows with a price, up to the sums.',
        0.7,
      )
    },
  },
  {
    words: ['line', 'row', 'text'],
    make: async (scene) =>
      fromLines(
        (await scene.lines()).map((line) => ({ value: line.text, line })),
        'Every line that was read or heard.',
        0.9,
      ),
  },
  {
    words: ['sentence', 'point', 'fact', 'highlight', 'takeaway', 'quote', 'action', 'step'],
    make: async (scene) => {
      const chosen = await centralLines(legible(await scene.lines()), 4, scene)
      return fromLines(
        chosen.map((line) => ({ value: line.text, line })),
        'The most central sentences, word for word.',
        0.5,
      )
    },
  },
  {
    words: ['name', 'person', 'people', 'entity', 'organisation', 'place'],
    make: async (scene) => {
      const rows = legible(await scene.lines())
      const all = rows.flatMap((line) => properNames(line.text).map((value) => ({ value, line })))
      const once = all.filter((one, at) => all.findIndex(({ value }) => value === one.value) === at)
      return fromLines(once, 'Words written as proper names.', 0.45)
    },
  },
  {
    words: ['object', 'thing', 'animal', 'vehicle', 'detection', 'food', 'furniture'],
    pictures: true,
    make: things,
  },
  {
    words: [
      'tag',
      'label',
      'keyword',
      'topic',
      'keyphrase',
      'category',
      'theme',
      'concept',
      'term',
      'element',
    ],
    make: tags,
  },
]

function makerFor(ask: Ask, scene: Scene) {
  return makers
    .filter(({ pictures }) => !pictures || scene.images.length > 0)
    .map((maker) => ({ maker, fit: cue(ask, maker.words) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)[0]
}

async function chosenLabels(ask: Ask, item: TypeOf<'list'>['item'], scene: Scene): Promise<Finding> {
  const labels = labelsOf(item) ?? []
  const found = (await supports(labels, scene))
    .map((support, at) => ({ ...support, label: labels[at] }))
    .filter(({ weight }) => weight >= 0.4)
  if (found.length === 0) return abstain(`Nothing speaks for any of the choices of ${ask.name}.`)
  return {
    value: found.map(({ label }) => label?.value),
    how: `Choices the evidence speaks for: ${[...new Set(found.map(({ why }) => why))].join(', ')}.`,
    confidence: confidenceOf(found.reduce((sum, { weight }) => sum + weight, 0) / found.length),
    sources: found.flatMap(({ sources }) => sources).slice(0, 10),
  }
}

const plain = new Set(['str', 'any', 'int', 'float'])

/** Lists of texts, numbers or choices. */
export const list: Solver = {
  id: 'list',
  suits(ask) {
    if (ask.type.kind !== 'list') return 0
    return plain.has(ask.type.item.kind) || labelsOf(ask.type.item) ? 0.9 : 0
  },
  async solve(ask, scene) {
    if (ask.type.kind === 'list' && labelsOf(ask.type.item)) return chosenLabels(ask, ask.type.item, scene)
    const found = makerFor(ask, scene)
    if (found) return found.maker.make(scene, ask)
    const numeric =
      ask.type.kind === 'list' && (ask.type.item.kind === 'int' || ask.type.item.kind === 'float')
    if (numeric) return patternList('number')(scene, ask)
    return abstain(
      `What “${ask.name.replace(/_/g, ' ')}” should list is not something that can be recognised here.`,
    )
  },
}
