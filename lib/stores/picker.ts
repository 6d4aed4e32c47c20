import { endOf } from '../core/lm/end-of-life'
import type { ModelInfo } from '../core/lm/model-info'
import { answersMessages } from './models'

/** What choosing a model of the list does: takes it, fetches it, asks for its key, or nothing for the reason it gives. */
export type PickWay = 'pick' | 'install' | 'key' | 'none'

export interface PickerOffer {
  model: ModelInfo
  way: PickWay
  /** The same model by another API of its vendor: an option of this one, no row of its own. */
  other?: ModelInfo | undefined
}

export interface PickerSection {
  /** Id of the provider, or what the section is of. */
  id: string
  offers: readonly PickerOffer[]
}

/** Providers that are another API to the models of one: its id by theirs. */
const apisOf: Readonly<Record<string, string>> = { 'openai-responses': 'openai' }

/** What each sense of a model is searched by. */
const senseWords: Readonly<Record<string, string>> = {
  text: 'text',
  image: 'image picture photo vision sees',
  audio: 'audio sound speech voice hears',
  document: 'document pdf file',
}

/** The same model by the other API of its vendor, if that is offered. */
export function otherApi(models: readonly ModelInfo[], id: string): ModelInfo | undefined {
  const [provider = ''] = id.split('/')
  const name = id.slice(provider.length)
  const home = apisOf[provider]
  const others = home
    ? [home]
    : Object.entries(apisOf).flatMap(([api, base]) => (base === provider ? [api] : []))
  return models.find((model) => others.some((other) => model.id === `${other}${name}`))
}

/** True for a model by the second API of its vendor. */
export function isOtherApi({ provider }: Pick<ModelInfo, 'provider'>): boolean {
  return Object.hasOwn(apisOf, provider)
}

function wayOf(model: ModelInfo, keyed: (provider: string) => boolean): PickWay {
  if (model.ready) return 'pick'
  if (model.install?.installed === false) return 'install'
  return keyed(model.provider) ? 'key' : 'none'
}

/**
 * Every model that can stand in a column, one offer each. `keyed` is true for providers that a person's own key would open.
 * A second API stands for itself only where the first does not offer the model.
 */
export function offersFor(
  models: readonly ModelInfo[],
  keyed: (provider: string) => boolean,
): readonly PickerOffer[] {
  const able = models.filter(answersMessages)
  return able.flatMap((model): PickerOffer[] => {
    const other = otherApi(able, model.id)
    if (other && isOtherApi(model)) return []
    return [{ model, way: wayOf(model, keyed), ...(other ? { other } : {}) }]
  })
}

const order: readonly PickWay[] = ['pick', 'install', 'key', 'none']

/** Under headings: recent ones, this device, then provider by provider, those with something to pick first. */
export function sectionsOf(offers: readonly PickerOffer[], recent: readonly string[]): PickerSection[] {
  const late = recent.flatMap(
    (id) => offers.find(({ model, way }) => way === 'pick' && model.id === id) ?? [],
  )
  const rest = offers.filter((offer) => !late.includes(offer))
  const places = [...new Set(rest.map(placeOf))]
  const sections = places.map((id) => ({
    id,
    offers: rest
      .filter((offer) => placeOf(offer) === id)
      .toSorted((a, b) => order.indexOf(a.way) - order.indexOf(b.way)),
  }))
  const rank = ({ id, offers: [first] }: PickerSection) =>
    id === 'device' ? -1 : order.indexOf(first?.way ?? 'none')
  const sorted = sections.toSorted((a, b) => rank(a) - rank(b))
  return late.length > 0 ? [{ id: 'recent', offers: late }, ...sorted] : sorted
}

/** The provider of an offer; all that runs in this browser is one. */
export function placeOf({ model }: PickerOffer): string {
  return model.onDevice ? 'device' : model.provider
}

/** Offers that hold every word of the search in their name, provider or abilities, the best first. */
export function searchOffers(
  offers: readonly PickerOffer[],
  search: string,
  labelOf: (provider: string) => string,
): readonly PickerOffer[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const found = offers.flatMap((offer) => {
    const { model, other } = offer
    // Who asks for the other API by name is given it.
    const wantsOther =
      other !== undefined && words.some((word) => 'responses'.startsWith(word) && word.length > 3)
    const shown = wantsOther ? { ...offer, model: other, other: model } : offer
    const name = `${model.label} ${model.id}`.toLowerCase()
    const abilities = abilityWords(shown.model, labelOf(placeOf(shown)))
    const fits = words.every(
      (word) =>
        name.includes(word) ||
        abilities.some((ability) => ability.startsWith(word)) ||
        (wantsOther && 'responses'.startsWith(word)),
    )
    return fits ? [{ offer: shown, score: nameScore(model, search.trim().toLowerCase()) }] : []
  })
  return found
    .toSorted((a, b) => order.indexOf(a.offer.way) - order.indexOf(b.offer.way) || b.score - a.score)
    .map(({ offer }) => offer)
}

function abilityWords(model: ModelInfo, provider: string): string[] {
  const parts = [
    provider,
    model.provider,
    ...model.input.map((kind) => senseWords[kind] ?? kind),
    model.onDevice ? 'local device free offline browser' : 'cloud',
    model.tools ? 'tools' : '',
    model.structured === 'schema' ? 'json schema structured' : '',
    model.install ? 'install' : '',
    model.listed === 'new' ? 'new' : '',
    model.efforts ? 'reasoning thinking' : '',
    model.note ?? '',
  ]
  return parts
    .join(' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}.]+/u)
    .filter(Boolean)
}

/** 3 for the name itself, 2 for its beginning, 1 for a part of it, 0 where only abilities fit. */
function nameScore({ id, label }: ModelInfo, search: string): number {
  const names = [label.toLowerCase(), id.toLowerCase(), id.slice(id.indexOf('/') + 1).toLowerCase()]
  if (names.includes(search)) return 3
  if (names.some((name) => name.startsWith(search))) return 2
  return names.some((name) => name.includes(search)) ? 1 : 0
}

/** USD per million tokens in and out together, to compare by; free on this device, and what nobody states comes last. */
export function priceOf({ onDevice, price }: ModelInfo): number {
  if (onDevice) return 0
  const { inputPerMillion: input, outputPerMillion: output } = price ?? {}
  return input === undefined || output === undefined ? Number.POSITIVE_INFINITY : input + output
}

/** Order of offers on a day (`YYYY-MM-DD`, today when left out): by price; of equal ones those that end within 90 days last, and after all others what has ended. */
export function cheaperFirst(day?: string): (a: ModelInfo, b: ModelInfo) => number {
  const ended = (model: ModelInfo) => Number(endOf(model, day)?.isOver ?? false)
  return (a, b) => ended(a) - ended(b) || priceOf(a) - priceOf(b) || lastsFirst(day)(a, b)
}

/** Models that end within 90 days of a day after those that do not. */
export function lastsFirst(day?: string): (a: ModelInfo, b: ModelInfo) => number {
  const ends = (model: ModelInfo) => Number(endOf(model, day) !== undefined)
  return (a, b) => ends(a) - ends(b)
}

/** The cheapest model that is ready and not among those shown, this device's first; undefined when all are shown. */
export function cheapestReady(models: readonly ModelInfo[], shown: readonly string[]): ModelInfo | undefined {
  return models
    .filter(
      (model) => model.ready && answersMessages(model) && !isOtherApi(model) && !shown.includes(model.id),
    )
    .toSorted(cheaperFirst())[0]
}
