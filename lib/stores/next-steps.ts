import type { Evidence } from '../core/evidence'
import type { ModelInfo } from '../core/lm/model-info'
import { mediaIn } from '../core/media'
import { own } from '../core/own'
import { shownInputs } from './input-fields'
import { answersMessages } from './models'
import { cheaperFirst, isOtherApi, lastsFirst } from './picker'
import type { Cell } from './runs'
import type { WorkspaceDoc } from './workspace'

/** A way on from an answer that is none, or a weak one: another model that is ready, one to be fetched, or a key. */
export type NextStep =
  | { kind: 'ask'; model: ModelInfo }
  | { kind: 'install'; model: ModelInfo }
  | { kind: 'key' }

/** Confidence below which other ways are offered: what was recognised is wrong far more often than what was read. */
const weak = { reading: 0.25, recognition: 0.75 }

/** True for something recognised of which nobody should be sure. */
export function isUnsureSight(evidence: Evidence | undefined): boolean {
  return evidence?.basis === 'recognition' && !evidence.abstained && evidence.confidence < weak.recognition
}

/** True for a finished answer with a field that was not found, or found with hardly any certainty. */
export function isWeakAnswer(doc: Pick<WorkspaceDoc, 'signature'>, cell: Cell): boolean {
  if (cell.status !== 'done') return false
  return doc.signature.outputs.some(({ name }) => {
    const value = own(cell.outputs, name)
    const evidence = own(cell.evidence, name)
    return (
      value === null ||
      evidence?.abstained === true ||
      (evidence?.confidence ?? 1) < weak[evidence?.basis ?? 'reading']
    )
  })
}

/**
 * What may help, each with one press: a free model and the cheapest paid one that are ready, take these inputs and are not
 * shown yet, the smallest that can be fetched, and a key where no paid one is ready. `keyed`: some provider takes one.
 */
export function nextSteps(
  doc: Pick<WorkspaceDoc, 'inputs' | 'columns' | 'signature'>,
  { models, keyed }: { models: readonly ModelInfo[]; keyed: boolean },
): readonly NextStep[] {
  const kinds = new Set(mediaIn(shownInputs(doc)).map(({ kind }) => kind))
  const able = models.filter(
    (model) =>
      answersMessages(model) &&
      !isOtherApi(model) &&
      [...kinds].every((kind) => model.input.includes(kind)) &&
      !doc.columns.some((column) => column.model === model.id),
  )
  const ready = able.filter((model) => model.ready).toSorted(cheaperFirst())
  const free = ready.find(({ onDevice }) => onDevice)
  const paid = ready.find(({ onDevice }) => !onDevice)
  const [fetched] = able
    .filter(({ install }) => install?.installed === false)
    .toSorted((a, b) => (a.install?.totalBytes ?? 0) - (b.install?.totalBytes ?? 0) || lastsFirst()(a, b))
  return [
    ...(free ? [{ kind: 'ask' as const, model: free }] : []),
    ...(paid ? [{ kind: 'ask' as const, model: paid }] : []),
    ...(fetched ? [{ kind: 'install' as const, model: fetched }] : []),
    ...(!paid && keyed ? [{ kind: 'key' as const }] : []),
  ]
}
