import { factsOf } from '../facts/facts'
import type { CatalogueModel } from '../provider'
import { geminiDetails, geminiTokens } from './catalogue'
import { geminiLimits } from './limits'

/** A name the catalogue lacks. It may take anything; its price is unknown. */
export function describeGeminiModel(name: string): CatalogueModel {
  const isKnownFamily = /^gemini-/.test(name)
  return {
    id: `gemini/${name}`,
    label: name,
    note: isKnownFamily
      ? 'Newer than the catalogue: read by the rule of its family; what it costs is unknown.'
      : 'Not in the catalogue: what it can read and what it costs is unknown.',
    input: ['text', 'image', 'audio', 'document'],
    structured: isKnownFamily ? 'schema' : 'json',
    ...(isKnownFamily ? { tools: true, tokens: geminiTokens(name), details: geminiDetails(name) } : {}),
    limits: geminiLimits,
    ...factsOf(`gemini/${name}`),
  }
}
