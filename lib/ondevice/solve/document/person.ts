import { properNames } from '../answer/span'
import { cue, isTextual } from '../ask'
import { abstain, confidenceOf, type Solver } from '../solver'
import { sourceOf } from '../text/line'
import { wordsOf } from '../text/words'
import { findLabelled } from './labelled'
import { places, streetWords, tradeWords } from './lexicon'

const roles = [
  'person',
  'speaker',
  'caller',
  'author',
  'customer',
  'cashier',
  'sender',
  'recipient',
  'client',
  'patient',
  'employee',
  'contact',
  'attendee',
  'signer',
  'waiter',
  'server',
  'operator',
  'fullname',
  'surname',
]
const introduction =
  /\b(?:this is|my name is|i am|i'm|name:|regards,?|sincerely,?)\s+((?:(?:Mr|Mrs|Ms|Dr)\.?\s)?\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,3})/u

/** Names of people: beside a label, where somebody introduces or signs, else the only proper name there is. */
export const person: Solver = {
  id: 'person',
  suits(ask) {
    if (!isTextual(ask)) return 0
    const named =
      ask.nameWords.at(-1) === 'name' &&
      !ask.nameWords.some((word) => ['file', 'company', 'store', 'product', 'item'].includes(word))
    return Math.max(cue(ask, roles) * 0.85, named ? 0.7 : 0)
  },
  async solve(ask, scene) {
    const rows = await scene.lines()
    const labelled = findLabelled(
      rows,
      ask.nameWords.filter((word) => word !== 'name' || ask.nameWords.length === 1),
    )[0]
    if (labelled && labelled.fit >= 0.6)
      return {
        value: labelled.value,
        how: 'Stands beside its label.',
        confidence: confidenceOf(0.75 * labelled.row.confidence),
        sources: [sourceOf(labelled.row)],
      }
    for (const row of rows) {
      const name = introduction.exec(row.text)?.[1]
      if (name)
        return {
          value: name,
          how: 'Name given in an introduction or signature.',
          confidence: confidenceOf(0.75 * row.confidence),
          sources: [sourceOf(row)],
        }
    }
    const known = (name: string) =>
      wordsOf(name).some((word) => tradeWords.has(word) || streetWords.has(word) || places.has(word))
    const names = rows.flatMap((row) =>
      properNames(row.text)
        .filter((name) => !known(name))
        .map((name) => ({ row, name })),
    )
    const only = new Set(names.map(({ name }) => name)).size === 1 ? names[0] : undefined
    if (!only || scene.images.length > 0) return abstain('No name of a person was found with certainty.')
    return {
      value: only.name,
      how: 'The only proper name there is.',
      confidence: confidenceOf(0.45 * only.row.confidence),
      sources: [sourceOf(only.row)],
    }
  },
}
