import type { CatalogueModel } from '../../provider'
import { describeOpenaiModel, openaiModels } from '../models'

const provider = 'openai-responses'

/** The catalogue's models that this API serves: all but those that hear or speak. */
export const responsesModels: readonly CatalogueModel[] = openaiModels
  .filter(({ input }) => !input.includes('audio'))
  .map((model) => ({
    ...model,
    id: idOf(model.id),
    label: `${model.label} · Responses`,
  }))

export function describeResponsesModel(name: string): CatalogueModel {
  const known = describeOpenaiModel(name)
  return { ...known, id: idOf(known.id), input: known.input.filter((kind) => kind !== 'audio') }
}

function idOf(id: string): string {
  return id.replace(/^openai\//, `${provider}/`)
}
