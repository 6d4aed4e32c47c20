import { allHeard } from '../compose/transcript'
import { findAddress } from '../document/address'
import { rankDates } from '../document/date'
import { findOrganisation } from '../document/organisation'
import { rankTotals } from '../document/total'
import type { Scene } from '../scene'
import { type Ask, abstain, confidenceOf, type Finding } from '../solver'
import { type Line, sourceOfValue } from '../text/line'
import { coloursOf, mainColours } from '../visual/colours'
import { countThings } from '../visual/count'
import { describeImages } from '../visual/describe'
import { legible, look, seenInWords, seenSource } from '../visual/seen'
import { listing, thingsIn } from '../visual/things'
import type { QuestionKind } from './question'
import { textMeant } from './whole-text'
import { yesNo } from './yes-no'

type Reply = (question: string, scene: Scene, ask: Ask) => Promise<Finding | undefined>

function fromLines(value: string, rows: readonly Line[], how: string): Finding {
  const read = rows.reduce((sum, row) => sum + row.confidence, 0) / Math.max(1, rows.length)
  return {
    value,
    how,
    confidence: confidenceOf(read * 0.85),
    sources: rows.map((row) => sourceOfValue(row, value)),
  }
}

async function colour(question: string, scene: Scene): Promise<Finding | undefined> {
  if (scene.images.length === 0) return undefined
  const { seen } = await look(scene)
  const about = thingsIn(question)[0]
  const thing = about && seen.find(({ label }) => about.classes.includes(label))
  const image = scene.images[0]
  const area = image?.ref.width && image.ref.height ? image.ref.width * image.ref.height : undefined
  const fills = thing && area ? (thing.box.width * thing.box.height) / area : 0
  if (about && fills < 0.35)
    return abstain(
      `The colour of a single ${about.word} cannot be told here; only the colours of the whole image.`,
    )
  const [first] = await coloursOf(scene)
  const names = await mainColours(scene)
  return {
    value: listing(names),
    how: 'Share of pixels by colour name, over the whole image.',
    confidence: confidenceOf(0.4 + (first?.share ?? 0) * 0.4),
    sources: thing ? [seenSource(thing)] : [],
  }
}

async function things(question: string, scene: Scene): Promise<Finding | undefined> {
  if (scene.images.length === 0) return undefined
  const { seen, kind } = await look(scene)
  const group = thingsIn(question).find(({ classes }) => classes.length > 1)
  const fitting = group ? seen.filter(({ label }) => group.classes.includes(label)) : seen
  if (fitting.length === 0)
    return group
      ? abstain(
          `No ${group.word} was recognised among the kinds known here.`,
          seen.slice(0, 4).map(seenSource),
        )
      : kind === 'photo'
        ? abstain('No familiar object was recognised.')
        : describeImages(scene)
  const more = /\b(doing|wearing|happening|holding|feeling|breed)\b/i.test(question)
  return {
    value: seenInWords(fitting),
    how: `Recognised objects${more ? '; what they do or wear is not recognised on this device' : ''}.`,
    confidence: confidenceOf((fitting[0]?.score ?? 0) * (more ? 0.7 : 0.95)),
    sources: fitting.slice(0, 6).map(seenSource),
  }
}

const replies: Partial<Record<QuestionKind, Reply>> = {
  colour,
  things,
  async count(question, scene) {
    if (scene.images.length === 0) return undefined
    const finding = await countThings(scene, question)
    return finding.value === null ? undefined : finding
  },
  async 'yes-no'(question, scene) {
    const finding = await yesNo(question, scene)
    return finding.value === null ? finding : { ...finding, value: finding.value ? 'yes' : 'no' }
  },
  async reading(question, scene, ask) {
    const meant = scene.images.length > 0 ? textMeant(question) : 'heard'
    if (scene.audio.length > 0 && scene.texts.length === 0 && meant === 'heard') return allHeard(ask, scene)
    const all = legible(await scene.lines())
    const lines = meant === 'printed' ? all.filter((line) => line.start === undefined) : all
    if (lines.length === 0) return abstain('No text could be read.')
    return fromLines(
      lines.map((line) => line.text).join('\n'),
      lines,
      'All that could be read, line by line.',
    )
  },
  describe: async (_question, scene) => (scene.images.length > 0 ? describeImages(scene) : undefined),
  async total(_question, scene) {
    const best = rankTotals(await scene.lines())[0]
    return best && best.score > 0.5
      ? fromLines(best.amount.text, [best.row], 'Amount on the row that reads like the total.')
      : undefined
  },
  async date(question, scene, ask) {
    const best = rankDates(await scene.lines(), {
      ...ask,
      nameWords: question.toLowerCase().match(/\p{L}+/gu) ?? [],
    })[0]
    return best ? fromLines(best.date.text, [best.row], 'Written date.') : undefined
  },
  async organisation(_question, scene) {
    if (scene.images.length === 0) return undefined
    const named = findOrganisation(await scene.lines())
    return named
      ? fromLines(named.text, named.rows, `The line near the top that reads like a business.${named.taken}`)
      : undefined
  },
  async address(_question, scene) {
    const rows = findAddress(await scene.lines())
    return rows.length > 0
      ? fromLines(rows.map((row) => row.text).join(' '), rows, 'Lines that read like an address.')
      : undefined
  },
}

/** An answer by a way made for this kind of question; undefined when there is none and the text should be searched. */
export async function replyTo(
  kind: QuestionKind,
  { question, scene, ask }: { question: string; scene: Scene; ask: Ask },
): Promise<Finding | undefined> {
  return replies[kind]?.(question, scene, ask)
}
