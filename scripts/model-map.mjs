// node scripts/model-map.mjs FILE --version 1.110.2 --as-of 2026-11-27: distils LiteLLM's model price map, a file that a
// developer has fetched at a fixed version, into lib/providers/facts/model-map.json. The app itself fetches nothing.
// What the file knows better or newer than the catalogue's hand-written rows is for a person to decide: see the git diff.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './lib/setup.mjs'

const place = path.join(root, 'lib', 'providers', 'facts', 'model-map.json')
const vendors = new Set(['openai', 'anthropic', 'gemini'])
const modes = new Set([
  ...['chat', 'responses', 'embedding', 'image_generation'],
  ...['audio_transcription', 'audio_speech'],
])
// Sold by other endpoints, to few, or no model at all.
const leftOut =
  /^ft:|\/|live|realtime|native-audio|search|codex|cyber|-law|rosalind|daybreak|computer-use|deep-research|omni|robotics|lyria|veo|imagen|sora|gemma|learnlm|-exp-|mythos|instruct/

/** Prices per token as USD per million, without the dust of binary fractions. */
const million = (rate) => (typeof rate === 'number' ? Number((rate * 1e6).toPrecision(9)) : undefined)
const minute = (rate) => (typeof rate === 'number' ? Number((rate * 60).toPrecision(9)) : undefined)
const known = (object) => {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined)
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

function rates(entry, above = '') {
  const of = (name) => million(entry[`${name}${above}`])
  const long = [1, 12]
    .map((hours) => ({ hours, perMillion: of(`cache_creation_input_token_cost_above_${hours}hr`) }))
    .find(({ perMillion }) => perMillion !== undefined)
  return known({
    inputPerMillion: of('input_cost_per_token'),
    // A vector is paid for by what goes in.
    outputPerMillion: of('output_cost_per_token') || undefined,
    cachedInputPerMillion: of('cache_read_input_token_cost'),
    cacheWritePerMillion: of('cache_creation_input_token_cost'),
    cacheWriteLong: long,
    audioInputPerMillion: of('input_cost_per_audio_token'),
    audioOutputPerMillion: of('output_cost_per_audio_token'),
    imageInputPerMillion: of('input_cost_per_image_token'),
    imageOutputPerMillion: of('output_cost_per_image_token'),
    perMinute: above ? undefined : minute(entry.input_cost_per_second),
    perMillionCharacters: of('input_cost_per_character'),
  })
}

/** Rates of a whole call with a longer prompt: a model has one such step. */
function tierOf(entry) {
  const [, thousands] =
    Object.keys(entry)
      .map((key) => /^input_cost_per_token_above_(\d+)k_tokens$/.exec(key))
      .find(Boolean) ?? []
  if (!thousands) return undefined
  return { inputTokens: Number(thousands) * 1000, ...rates(entry, `_above_${thousands}k_tokens`) }
}

function priceOf(entry) {
  const plain = rates(entry)
  const batch = entry.input_cost_per_token_batches / entry.input_cost_per_token
  return (
    plain &&
    known({ ...plain, above: tierOf(entry), batch: batch > 0 ? Number(batch.toPrecision(3)) : undefined })
  )
}

function inputOf(entry) {
  const told = new Set(entry.supported_modalities ?? [])
  return [
    'text',
    ...(told.has('image') || entry.supports_vision ? ['image'] : []),
    ...(told.has('audio') || entry.supports_audio_input ? ['audio'] : []),
    ...(entry.supports_pdf_input ? ['document'] : []),
  ]
}

/** Facts by `provider/model`, sorted, of the three vendors' models that this app can ask. */
export function distil(map) {
  const rows = Object.entries(map).flatMap(([key, entry]) => {
    const vendor = entry?.litellm_provider
    const name = key.replace(/^gemini\//, '')
    if (!vendors.has(vendor) || !modes.has(entry.mode) || leftOut.test(name)) return []
    const successor = entry.successor_model?.replace(/^gemini\//, '')
    const facts = known({
      mode: entry.mode,
      input: inputOf(entry),
      maxInputTokens: entry.max_input_tokens,
      maxOutputTokens: entry.max_output_tokens,
      price: priceOf(entry),
      endsOn: entry.deprecation_date,
      successor: successor && `${vendor}/${successor}`,
      source: entry.source?.replace(/^https:\/\//, ''),
      endsSource: entry.deprecation_source?.replace(/^https:\/\//, ''),
    })
    return [[`${vendor}/${name}`, facts]]
  })
  return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What to tell a developer of a map that is older than 60 days; undefined of a younger one. Days as `YYYY-MM-DD`. */
export function ageWarning(asOf, today = new Date().toISOString().slice(0, 10)) {
  const days = Math.round((Date.parse(today) - Date.parse(asOf)) / 86_400_000)
  if (days <= 60) return undefined
  return `lib/providers/facts/model-map.json is ${days} days old: prices and dates may have changed. Fetch a newer map and run node scripts/model-map.mjs.`
}

/** The date of the kept map. */
export const keptAsOf = () => JSON.parse(readFileSync(place, 'utf8')).asOf

if (process.argv[1] === import.meta.filename) {
  const options = { version: { type: 'string' }, 'as-of': { type: 'string' } }
  const { positionals, values } = parseArgs({ options, allowPositionals: true })
  const [file] = positionals
  if (!file || !values.version || !/^\d{4}-\d{2}-\d{2}$/.test(values['as-of'] ?? '')) {
    process.stderr.write('usage: node scripts/model-map.mjs FILE --version X.Y.Z --as-of YYYY-MM-DD\n')
    process.exit(1)
  }
  const read = JSON.parse(readFileSync(file, 'utf8'))
  const models = distil(read.models ?? read)
  const kept = {
    source: 'LiteLLM, model_prices_and_context_window.json (github.com/BerriAI/litellm)',
    version: values.version,
    licence: 'MIT, © Berri AI',
    asOf: values['as-of'],
    models,
  }
  // One model a line, so that a diff reads as a list of changes.
  const lines = Object.entries(models).map(([id, facts]) => `${JSON.stringify(id)}: ${JSON.stringify(facts)}`)
  const head = JSON.stringify({ ...kept, models: undefined }).slice(0, -1)
  writeFileSync(place, `${head},"models":{\n${lines.join(',\n')}\n}}\n`)
  process.stdout.write(`${lines.length} models, as of ${kept.asOf}\n`)
}
