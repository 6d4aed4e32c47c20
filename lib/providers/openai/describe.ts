import type { CatalogueModel } from '../provider'
import { openaiFamily } from './family'
import { describeOpenaiModel, openaiModels } from './models'
import { draws, embeds, listens, speaks } from './operation-models'

const byRule = 'Newer than the catalogue: read by the rule of its family; what it costs is unknown.'

/** What a name of the vendor's tells that the catalogue lacks; one of another server's may take anything. */
export function describeByFamily(name: string): CatalogueModel {
  const { does, isVendors } = openaiFamily(name)
  const known = describeOpenaiModel(name)
  const model = isVendors ? { ...known, note: byRule } : known
  switch (does) {
    case 'transcribe':
      return { ...model, ...pick(listens), structured: 'none' }
    case 'speak':
      return { ...model, ...pick(speaks), structured: 'none' }
    case 'draw':
      return { ...model, ...pick(draws), structured: 'none' }
    case 'embed':
      return { ...model, ...pick(embeds), structured: 'none' }
    case 'hear':
      return {
        ...model,
        input: ['text', 'audio'],
        output: ['text', 'audio'],
        structured: 'none',
        tools: true,
      }
    case 'answer':
      if (!isVendors) return model
      return {
        ...model,
        input: ['text', 'image', 'document'],
        structured: 'schema',
        tools: true,
        limits: openaiModels[0]?.limits,
      }
  }
}

function pick({ input, output, operations }: Pick<CatalogueModel, 'input' | 'output' | 'operations'>) {
  return { input, output, operations }
}
