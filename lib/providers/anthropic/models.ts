import { factsOf } from '../facts/facts'
import type { CatalogueModel } from '../provider'
import { anthropicLimits } from './limits'
import { isClaude, traitsOf } from './traits'

/**
 * A name the catalogue lacks: a compatible server's, or newer than the catalogue. Its price is unknown. One of the vendor's
 * own is held to a schema; what another server's model makes of one is unknown, so it is only asked for JSON.
 */
export function describeAnthropicModel(name: string): CatalogueModel {
  return {
    id: `anthropic/${name}`,
    label: name,
    note: isClaude(name)
      ? 'Newer than the catalogue: read by the rule of its family; what it costs is unknown.'
      : 'Not in the catalogue: what it can read and what it costs is unknown.',
    input: ['text', 'image', 'document'],
    structured: isClaude(name) ? 'schema' : 'json',
    answerTokens: traitsOf(name).answerTokens,
    ...(isClaude(name) ? { tools: true } : {}),
    ...(traitsOf(name).thinks ? { contextTokens: 1_000_000, maxOutputTokens: 128_000 } : {}),
    limits: anthropicLimits,
    // Names of the third family and of the first of the fourth.
    ...(/^claude-(3|(opus|sonnet)-4-([01]|20\d+)$)/.test(name) ? { tokens: { image: 'claude-area' } } : {}),
    ...factsOf(`anthropic/${name}`),
  }
}
