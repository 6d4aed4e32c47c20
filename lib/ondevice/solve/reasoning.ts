import type { Field } from '../../core/signature'
import type { Scene } from './scene'
import { confidenceOf, type Finding } from './solver'

const names = /^(reasoning|rationale|thoughts?|chain_of_thought)$/i

/** True for the field a chain-of-thought program puts before the others. */
export function isReasoning(field: Field, outputs: readonly Field[]): boolean {
  return names.test(field.name) && outputs.length > 1
}

function account(name: string, finding: Finding): string {
  const label = name.replace(/_/g, ' ')
  if (finding.value === null) return `${label}: no answer. ${finding.how}`
  const seen = finding.sources[0]?.text
  const percent = Math.round(finding.confidence * 100)
  return `${label}: ${finding.how}${seen ? ` Source: “${seen.slice(0, 120)}”.` : ''} (${percent} %)`
}

function lookedAt(scene: Scene): string {
  const parts = [
    scene.images.length > 0 ? `${scene.images.length} image${scene.images.length > 1 ? 's' : ''}` : '',
    scene.audio.length > 0 ? `${scene.audio.length} audio clip${scene.audio.length > 1 ? 's' : ''}` : '',
    scene.texts.length > 0 ? 'the given text' : '',
  ].filter(Boolean)
  return parts.length > 0
    ? `Looked at ${parts.join(' and ')} on this device.`
    : 'There was no medium to look at.'
}

/** A plain account of how the other fields were found, instead of invented thoughts. */
export function reasonFrom(found: readonly { name: string; finding: Finding }[], scene: Scene): Finding {
  const lines = found.map(({ name, finding }) => account(name, finding))
  const mean = found.reduce((sum, { finding }) => sum + finding.confidence, 0) / Math.max(1, found.length)
  return {
    value: [lookedAt(scene), ...lines].join('\n'),
    how: 'Account of how each field was found.',
    confidence: confidenceOf(mean),
    sources: [],
  }
}
