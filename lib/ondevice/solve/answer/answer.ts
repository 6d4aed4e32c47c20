import { isNumeric, isTextual } from '../ask'
import type { Scene } from '../scene'
import { type Ask, abstain, type Finding, type Solver } from '../solver'
import { readNumber } from '../text/patterns'
import { sentencesOf } from '../text/sentences'
import { questionKind } from './question'
import { replyTo } from './reply'
import { searchAnswer } from './search'
import { isAnswerTo } from './yes-no'

const briefWords = /\b(short|brief|concise|words?|factoid|exact|span|name|number|only)\b/i

/** Answers a question put in words. */
async function answerQuestion(
  question: string,
  { ask, scene }: { ask: Ask; scene: Scene },
): Promise<Finding> {
  const kind = questionKind(question)
  const direct = await replyTo(kind, { question, scene, ask })
  if (direct) return direct
  const asNumber = isNumeric(ask) ? 'number' : kind
  const wanted = kind === 'count' || kind === 'total' ? (kind === 'count' ? 'number' : 'money') : asNumber
  const brief = briefWords.test(ask.desc) || wanted !== 'span'
  const finding = await searchAnswer({ question, kind: wanted, brief }, scene)
  if (!isNumeric(ask) || finding.value === null) return finding
  const value = readNumber(String(finding.value))
  return value === undefined
    ? abstain('The nearest line holds no number.', finding.sources)
    : { ...finding, value }
}

const asks = (sentence: string) => /\?["'”’»)\]!.]{0,3}$/.test(sentence.trimEnd())

/** A question is no text to find its own answer in, but for the sentences that it tells before it asks. */
function withoutQuestion(scene: Scene, { input, text }: { input: string; text: string }): Scene {
  const told = asks(text) ? sentencesOf(text).filter((sentence) => !asks(sentence)) : []
  return {
    ...scene,
    texts: scene.texts.flatMap((one) =>
      one.input !== input ? one : told.length > 0 ? { input, text: told.join(' ') } : [],
    ),
    async lines() {
      const lines = await scene.lines()
      return lines.filter((line) => line.input !== input || (told.length > 0 && !asks(line.text)))
    },
  }
}

/** The answer to the question input, from print, speech, objects and colours. */
export const answer: Solver = {
  id: 'answer',
  suits(ask, scene) {
    if (!scene.question || !(isTextual(ask) || isNumeric(ask))) return 0
    const only = scene.task.signature.outputs.filter(({ name }) => !/^reasoning$/i.test(name)).length === 1
    return isAnswerTo(ask) ? 0.98 : only ? 0.6 : 0
  },
  solve(ask, scene) {
    const { question } = scene
    return question
      ? answerQuestion(question.text, { ask, scene: withoutQuestion(scene, question) })
      : Promise.resolve(abstain('No question was asked.'))
  },
}
