import { factsOf } from '../facts/facts'
import type { CatalogueModel } from '../provider'

/** A name the catalogue lacks: a compatible server's, or newer than the catalogue. It may take anything; its price is unknown. */
export function describeOpenaiModel(name: string): CatalogueModel {
  return {
    id: `openai/${name}`,
    label: name,
    note: 'Not in the catalogue: what it can read and what it costs is unknown.',
    input: ['text', 'image', 'audio', 'document'],
    structured: 'json',
    ...factsOf(`openai/${name}`),
  }
}
