import type { CatalogueModel } from '../provider'
import { openaiLimits } from './catalogue'
import { openaiFamily } from './family'
import { describeOpenaiModel } from './models'
import { draws, embeds, listens, speaks } from './operation-models'

const byRule = 'Newer than the catalogue: read by the rule of its family; what it costs is unknown.'
const byMap = 'Read by the rule of its family; price and limits as the price map has them.'

/** What a name of the vendor's tells that the catalogue lacks; one of another server's may take anything. */
export function describeByFamily(name: string): CatalogueModel {
  const { does, isVendors } = openaiFamily(name)
  const known = describeOpenaiModel(name)
  const model = isVendors ? { ...known, note: known.price ? byMap : byRule } : known
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
        operations: ['generate', 'speak'],
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
        limits: openaiLimits,
      }
  }
}

function pick({ input, output, operations }: Pick<CatalogueModel, 'input' | 'output' | 'operations'>) {
  return { input, output, operations }
}
