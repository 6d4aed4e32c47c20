import { allHeard } from '../compose/transcript'
import { findAddress } from '../document/address'
import { rankDates } from '../document/date'
import { findOrganisation } from '../document/organisation'
import { rankTotals } from '../document/total'
import type { Scene } from '../scene'
import { type Ask, abstain, confidenceOf, type Finding, recognised } from '../solver'
import { type Line, sourceOfValue } from '../text/line'
import { askedThing, colourAskedOf } from '../visual/asked'
import { coloursInWords } from '../visual/colours-asked'
import { countAsked } from '../visual/count'
import { describeImages } from '../visual/describe'
import { related, relationIn } from '../visual/relation'
import { legible, look, seenInWords, seenSource } from '../visual/seen'
import { thingsIn } from '../visual/things'
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
  return scene.images.length === 0 ? undefined : coloursInWords(scene, colourAskedOf(question))
}

/** Words of a question after things that name no thing themselves. */
const general = /^(?:objects?|things?|items?|kinds?|types?|sorts?|visible|main|mainly)$/

async function things(question: string, scene: Scene): Promise<Finding | undefined> {
  if (scene.images.length === 0) return undefined
  const { seen, kind } = await look(scene)
  const group = thingsIn(question).find(({ classes }) => classes.length > 1)
  const relation = relationIn(question)
  // "…, and what is it doing?" asks for more, and what is asked first is answered.
  const [first = ''] = question.split(/[,;?]|\band (?:what|how|where|why|who)\b/i)
  const left = askedThing(first).filter((word) => !general.test(word) && word !== group?.word)
  if (kind === 'page' && left.length > 0) return undefined
  if (relation) return related(scene, relation, group)
  if (left.length > 0)
    return abstain(
      `What is asked of “${left.join(' ')}” is not recognised on this device, only which things are in the picture.`,
      seen.slice(0, 4).map(seenSource),
    )
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
  return recognised({
    value: seenInWords(fitting),
    how: `Recognised objects${more ? '; what they do or wear is not recognised on this device' : ''}.`,
    confidence: confidenceOf((fitting[0]?.score ?? 0) * (more ? 0.7 : 0.95)),
    sources: fitting.slice(0, 6).map(seenSource),
  })
}

const replies: Partial<Record<QuestionKind, Reply>> = {
  colour,
  things,
  async count(question, scene) {
    if (scene.images.length === 0) return undefined
    const { kind, lines } = await look(scene)
    if (kind === 'page') return undefined
    const finding = await countAsked(scene, question)
    return finding.value === null && lines.length > 0 ? undefined : finding
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
