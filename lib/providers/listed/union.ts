import type { CatalogueModel, Provider } from '../provider'
import { modelName } from '../provider'
import type { ListedModel } from './listed-model'

/** Days, counters and `latest` at the end of a name: the same model as it was, or as it is, on a day. */
const snapshot = /-(20\d\d-?[01]\d-?[0-3]\d|\d{3,4}|latest|preview-[01]\d-(20\d\d|[0-3]\d))$/

/** The name that a dated or counted snapshot is one of; undefined for a name that is none. */
function nameOfSnapshot(name: string): string | undefined {
  const base = name.replace(snapshot, '')
  return base === name || base === '' ? undefined : base
}

/**
 * What the catalogue knows and what a server lists for a key, once by name. In both: the catalogue's facts, the list's where
 * it tells them. Only listed: by the rule of its family, marked `new`. Only in the catalogue: marked `missing` at the
 * vendor's own address, left out at another, whose models are its own. A snapshot is folded under the model it is of; what
 * nothing here can ask is left out. A list that tells nothing leaves the catalogue as it is.
 */
export function union(
  provider: Provider,
  listed: readonly ListedModel[],
  { isOwn }: { isOwn: boolean },
): CatalogueModel[] {
  if (listed.length === 0) return isOwn ? [...provider.models] : []
  const catalogue = new Map(provider.models.map((model) => [modelName(model.id), model]))
  const records = folded(provider, listed, { catalogue, isOwn })
  const offered = (record: ListedModel): CatalogueModel[] => {
    const known = catalogue.get(record.name)
    if (known) return [withListed(known, record)]
    const rule = provider.nameRule?.(record)
    if (rule?.offered === false || record.lifecycle === 'retired') return []
    const model = withListed(provider.describe(record.name), record)
    // At another address a strange name is nothing new: the catalogue never meant to hold it.
    const isNew = isOwn || rule?.isVendors === true || record.endsOn !== undefined
    return [catalogue.size > 0 && isNew ? { ...model, listed: 'new' } : model]
  }
  if (!isOwn) return [...records.values()].flatMap(offered)
  const known = provider.models.map((model): CatalogueModel => {
    const record = records.get(modelName(model.id))
    return record ? withListed(model, record) : { ...model, listed: 'missing' }
  })
  const fresh = [...records.values()].filter(({ name }) => !catalogue.has(name))
  const newestFirst = fresh.toSorted((a, b) => (b.since ?? '').localeCompare(a.since ?? ''))
  return [...known, ...newestFirst.flatMap(offered)]
}

/** The records by the name each is offered under. */
function folded(
  provider: Provider,
  listed: readonly ListedModel[],
  { catalogue, isOwn }: { catalogue: ReadonlyMap<string, CatalogueModel>; isOwn: boolean },
): Map<string, ListedModel> {
  const names = new Set(listed.map(({ name }) => name))
  const records = new Map(listed.map((record) => [record.name, record]))
  if (provider.models.length === 0) return records
  const newest = new Map<string, ListedModel>()
  for (const record of listed) {
    const base = catalogue.has(record.name) ? undefined : nameOfSnapshot(record.name)
    if (base === undefined) continue
    const isVendors = isOwn || catalogue.has(base)
    if (!isVendors) continue
    if (names.has(base)) {
      records.delete(record.name)
      continue
    }
    const before = newest.get(base)
    if (before && dateIn(before.name) >= dateIn(record.name)) records.delete(record.name)
    else {
      if (before) records.delete(before.name)
      newest.set(base, record)
    }
  }
  // What the catalogue calls by its short name is asked for by that.
  for (const [base, record] of newest)
    if (catalogue.has(base)) {
      records.delete(record.name)
      records.set(base, { ...record, name: base })
    }
  return records
}

/** The end of a snapshot's name as one that can be compared: `latest` is newer than any day. */
function dateIn(name: string): string {
  return (snapshot.exec(name)?.[1] ?? '').replaceAll('-', '').replace('latest', '~')
}

/** A model with what a list tells of it in place of what was known. */
function withListed(model: CatalogueModel, record: ListedModel): CatalogueModel {
  const { contextTokens, maxOutputTokens, endsOn, input, schema, tools, efforts, refuses } = record
  return {
    ...model,
    ...(contextTokens === undefined ? {} : { contextTokens }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    ...(endsOn === undefined ? {} : { endsOn }),
    ...(input === undefined ? {} : { input }),
    ...(efforts === undefined ? {} : { efforts }),
    ...(tools === undefined ? {} : { tools }),
    ...(schema === undefined || model.structured === 'none'
      ? {}
      : { structured: schema ? 'schema' : 'json' }),
    ...(refuses === undefined || refuses.length === 0
      ? {}
      : { refuses: [...new Set([...(model.refuses ?? []), ...refuses])] }),
  }
}
