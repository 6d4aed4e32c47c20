import type { EvidenceSource } from '../../../core/evidence'
import { offersCurrencies } from '../document/currency'
import type { Scene } from '../scene'
import { type Ask, abstain, confidenceOf, type Finding, type Solver } from '../solver'
import { colourOfPart } from './colour-choice'
import { hear } from './heard'
import { type Label, labelsOf } from './labels'
import { neighbourVote } from './neighbours'
import { type Support, senses, supports } from './read'

function best(shares: readonly number[]): { at: number; share: number; margin: number } {
  const order = shares.map((share, at) => ({ share, at })).sort((a, b) => b.share - a.share)
  const first = order[0] ?? { share: 0, at: 0 }
  return { ...first, margin: first.share - (order[1]?.share ?? 0) }
}

function mediumSource(scene: Scene, label: Label, score: number): EvidenceSource[] {
  const medium = scene.audio[0] ?? scene.images[0]
  if (!medium) return []
  return [
    {
      input: medium.input,
      mediaId: medium.ref.id,
      text: label.wording,
      score: Math.round(score * 100) / 100,
    },
  ]
}

/** Product of two opinions, the second counting `weight` times; a floor keeps one from silencing the other. */
function join(a: readonly number[], b: readonly number[], weight: number): number[] {
  const raw = a.map((share, at) => (share + 0.02) * ((b[at] ?? 0) + 0.02) ** weight)
  const sum = raw.reduce((total, one) => total + one, 0) || 1
  return raw.map((one) => one / sum)
}

async function fromSense(labels: readonly Label[], scene: Scene): Promise<Finding> {
  const likeness = await senses(labels, scene)
  if (!likeness) return abstain('Nothing in the inputs speaks for any of the choices.')
  const { at, margin, share } = best(likeness)
  const label = labels[at]
  if (!label || margin < 0.03 || share < 0.1)
    return abstain('The text is about equally near to several of the choices; examples would help.')
  return {
    value: label.value,
    how: 'The choice nearest in sense to the text (text vectors).',
    confidence: confidenceOf(0.3 + margin * 2),
    sources: mediumSource(scene, label, share),
  }
}

function fromSupport(labels: readonly Label[], support: readonly Support[]): Finding | undefined {
  const { at, share, margin } = best(support.map(({ weight }) => weight))
  const [label, reason] = [labels[at], support[at]]
  if (!label || !reason || share < 0.3) return undefined
  if (margin < 0.03) return undefined
  return {
    value: label.value,
    how: `Chosen because ${reason.why}.`,
    confidence: confidenceOf(share * Math.min(1, 0.6 + margin * 1.5)),
    sources: reason.sources,
    ...(reason.basis ? { basis: reason.basis } : {}),
  }
}

/** Examples first, then what was heard, then what was read and seen; sense of the text last. */
async function chooseLabel(ask: Ask, labels: readonly Label[], scene: Scene): Promise<Finding> {
  const vote = await neighbourVote(ask, labels, scene)
  const heard = await hear(labels, scene)
  if (vote || heard) {
    const shares =
      vote && heard ? join(heard.shares, vote.shares, 0.5) : (vote?.shares ?? heard?.shares ?? [])
    const { at, share, margin } = best(shares)
    const label = labels[at]
    const far = vote && !heard && vote.nearest < 0.35
    const torn = labels.length > 1 && margin < 0.02
    if (label && !far && !torn) {
      const parts = [
        heard?.how,
        vote ? `likeness to ${vote.examples} example${vote.examples > 1 ? 's' : ''}` : undefined,
      ]
      const how = parts.filter(Boolean).join(', and ')
      const trust = heard ? 1 : Math.min(0.95, 0.4 + (vote?.nearest ?? 0) * 0.5)
      return {
        value: label.value,
        how: `Chosen by ${how}.`,
        confidence: confidenceOf(share * trust),
        sources: mediumSource(scene, label, share),
      }
    }
  }
  return (
    (await colourOfPart(ask, labels, scene)) ??
    fromSupport(labels, await supports(labels, scene)) ??
    fromSense(labels, scene)
  )
}

/** Literal and Enum fields: one of the given choices. */
export const choose: Solver = {
  id: 'choose',
  // Which money a page speaks of is read from its sums or not at all.
  suits: (ask, scene) =>
    (ask.type.kind === 'literal' || ask.type.kind === 'enum') &&
    !(scene.images.length > 0 && offersCurrencies(ask))
      ? 0.9
      : 0,
  solve(ask, scene) {
    const labels = labelsOf(ask.type) ?? []
    return labels.length === 0
      ? Promise.resolve(abstain('The field offers no choices.'))
      : chooseLabel(ask, labels, scene)
  },
}
