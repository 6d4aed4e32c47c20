import * as z from 'zod'
import { daySchema } from '../../core/lm/days'
import type { ModelInfo, Price } from '../../core/lm/model-info'
import { priceSchema } from '../../core/lm/model-schema'
import type { CatalogueModel } from '../provider'
import map from './model-map.json'

const factsSchema = z.object({
  maxInputTokens: z.number().optional(),
  maxOutputTokens: z.number().optional(),
  price: priceSchema.omit({ source: true, asOf: true }).optional(),
  endsOn: daySchema.optional(),
  successor: z.string().optional(),
  source: z.string().optional(),
  endsSource: z.string().optional(),
})
const { version, asOf, models } = z
  .object({ version: z.string(), asOf: daySchema, models: z.record(z.string(), factsSchema) })
  .parse(map)

const sourceOf = (page?: string) => `model price map of LiteLLM ${version}${page ? `, from ${page}` : ''}`

/**
 * What the kept price map says of a model by its whole id: limits, price, last day, successor, each with its source. Nothing
 * for an id it does not hold: a name that only begins like another is another model.
 */
export function factsOf(
  id: string,
): Pick<
  ModelInfo,
  'contextTokens' | 'maxOutputTokens' | 'price' | 'endsOn' | 'endsSource' | 'successor' | 'source' | 'asOf'
> {
  const facts = Object.hasOwn(models, id) ? models[id] : undefined
  if (!facts) return {}
  const { maxInputTokens, maxOutputTokens, price, endsOn, successor, source, endsSource } = facts
  return {
    source: sourceOf(source),
    asOf,
    ...(maxInputTokens === undefined ? {} : { contextTokens: maxInputTokens }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    ...(price ? { price: { ...price, source: sourceOf(source), asOf } } : {}),
    ...(endsOn ? { endsOn, endsSource: `${sourceOf(endsSource)}, ${asOf}` } : {}),
    ...(successor ? { successor } : {}),
  }
}

/** A hand-written row of a catalogue: what it says goes before the map. */
export type Row = Partial<Omit<CatalogueModel, 'id' | 'label'>> & { name: string; note: string }

/**
 * The catalogue entry of a row: its own facts over those of its kind over the map's. A row with dated prices has none
 * besides, and a member that the row gives as undefined is known not to be.
 */
export function entryOf(
  provider: string,
  { name, ...row }: Row,
  kind: Pick<CatalogueModel, 'input' | 'structured'> & Partial<CatalogueModel>,
): CatalogueModel {
  const id = `${provider}/${name}`
  const { source: mapSource, asOf: mapAsOf, ...facts } = factsOf(id)
  const own = row.source ?? kind.source
  return {
    ...facts,
    ...kind,
    ...row,
    id,
    label: name,
    ...(row.prices ? { price: undefined } : {}),
    source: [own, mapSource].filter((one) => one !== undefined).join('; '),
    asOf: row.asOf ?? kind.asOf ?? mapAsOf,
  }
}

/** USD per million tokens in and out, and those read from the vendor's cache, with where and when they were read. */
export function priceOf(
  [inputPerMillion, outputPerMillion, cachedInputPerMillion]: [number, number, number?],
  more: Partial<Price> & Pick<Price, 'source' | 'asOf'>,
): Price {
  return {
    inputPerMillion,
    outputPerMillion,
    ...(cachedInputPerMillion === undefined ? {} : { cachedInputPerMillion }),
    ...more,
  }
}
