import type { CatalogueModel } from '../../provider'
import { openaiModels } from '../catalogue'
import { describeByFamily } from '../describe'
import { openaiFamily } from '../family'

const provider = 'openai-responses'

/** The catalogue's models that this API serves: all but those that hear or speak. */
export const responsesModels: readonly CatalogueModel[] = openaiModels
  .filter(({ input }) => !input.includes('audio'))
  .map((model) => ({
    ...model,
    id: idOf(model.id),
    label: `${model.label} · Responses`,
    successor: model.successor && idOf(model.successor),
    ...withMost(model),
  }))

/** This API takes the highest effort of a family that chat completions refuse. */
function withMost({ label, efforts }: CatalogueModel): Pick<CatalogueModel, 'efforts'> {
  if (!/^gpt-6\.2-/.test(label) || !efforts) return {}
  return { efforts: [...efforts, 'max'] }
}

export function describeResponsesModel(name: string): CatalogueModel {
  const known = describeByFamily(name)
  return { ...known, id: idOf(known.id), input: known.input.filter((kind) => kind !== 'audio') }
}

/** Only what answers messages is asked through this API, and nothing that hears or speaks. */
export function responsesRule(name: string): { isVendors: boolean; offered: boolean } {
  const { does, offered, isVendors } = openaiFamily(name)
  return { isVendors, offered: offered && does === 'answer' }
}

function idOf(id: string): string {
  return id.replace(/^openai\//, `${provider}/`)
}
