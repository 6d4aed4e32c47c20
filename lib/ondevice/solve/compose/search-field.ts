import { questionKind } from '../answer/question'
import { searchAnswer } from '../answer/search'
import { isNumeric, isTextual } from '../ask'
import { asksForSum } from '../document/amount'
import { asksForOtherDay } from '../document/date'
import { abstain, type Solver } from '../solver'
import { readNumber } from '../text/patterns'

/** Any text or number nothing else fits: its name and description searched for as a question, with a high bar. */
export const searchField: Solver = {
  id: 'search',
  suits(ask, scene) {
    // A sum, or a day such as the one that is due, is found on a page by its label or not at all: the nearest may be any other.
    if (scene.images.length > 0 && (asksForSum(ask) || asksForOtherDay(ask))) return 0
    return isTextual(ask) || isNumeric(ask) ? 0.2 : 0
  },
  async solve(ask, scene) {
    const question = [ask.nameWords.join(' '), ask.desc].filter(Boolean).join(': ')
    const asked = questionKind(question)
    const kind = isNumeric(ask) ? 'number' : asked === 'count' || asked === 'yes-no' ? 'span' : asked
    const finding = await searchAnswer({ question, kind, brief: true, threshold: 0.5 }, scene)
    if (!isNumeric(ask) || finding.value === null) return finding
    const value = readNumber(String(finding.value))
    return value === undefined
      ? abstain('The nearest line holds no number.', finding.sources)
      : { ...finding, value }
  },
}
