// npm run licences: writes docs/licences.md, the licence of every package that is shipped or installed. With --check
// (a step of `npm run check`) it changes nothing and fails on a licence that is not listed or a list that is out of date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const list = path.join(root, 'docs', 'licences.md')
const read = (name) => JSON.parse(readFileSync(path.join(root, name), 'utf8'))

/** `lightningcss*` stands for every name that begins so. */
const matches = (pattern, name) =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name

const entryFor = (table, name) => Object.entries(table).find(([pattern]) => matches(pattern, name))?.[1]

/**
 * One row for each package of a lock file, sorted, and the faults: a licence that no rule takes, a rule that nothing
 * needs, a model or wasm file whose package is not named in `notices`.
 */
export function judgeLicences(lock, rules, assets, notices) {
  const seen = new Map()
  for (const [at, entry] of Object.entries(lock.packages)) {
    if (at === '') continue
    const name = entry.name ?? at.slice(at.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const licence = entry.license ?? entryFor(rules.unsaid, name) ?? ''
    const row = { name, version: entry.version, licence, shipped: entry.dev !== true }
    const key = `${name}@${entry.version}`
    seen.set(key, { ...row, shipped: row.shipped || seen.get(key)?.shipped === true })
  }
  const rows = [...seen.values()].sort((a, b) =>
    `${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1,
  )
  const taken = ({ name, licence }) =>
    rules.allowed.includes(licence) || entryFor(rules.exceptions, name)?.licence === licence
  const faults = rows
    .filter((row) => !taken(row))
    .map(
      ({ name, version, licence }) => `${name} ${version}: licence "${licence || 'none said'}" is not listed`,
    )
  for (const pattern of [...Object.keys(rules.exceptions), ...Object.keys(rules.unsaid)])
    if (!rows.some(({ name }) => matches(pattern, name)))
      faults.push(`scripts/licences.json names ${pattern}, which is not installed`)
  for (const name of new Set(assets.files.map((asset) => asset.package)))
    if (!notices.includes(`\`${name}\``))
      faults.push(`${name} is served, but THIRD_PARTY.md does not name it`)
  return { rows, faults }
}

function page(rows, rules) {
  const table = (wanted) =>
    rows
      .filter(({ shipped }) => shipped === wanted)
      .map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`)
  const why = Object.entries(rules.exceptions).map(
    ([name, rule]) => `- ${name}, ${rule.licence}: ${rule.why}`,
  )
  return [
    '# Licences of packages',
    '',
    'Made by `npm run licences` from `package-lock.json`; `npm run check` fails on a licence that `scripts/licences.json`',
    'does not list and when this list is out of date. Packages for other systems are listed too. Weights and wasm files',
    'that are served to browsers: `THIRD_PARTY.md`.',
    '',
    'Taken although their licence is not among the usual ones:',
    '',
    ...why,
    '',
    '## Installed with the app',
    '',
    '| package | version | licence |',
    '|---|---|---|',
    ...table(true),
    '',
    '## For development only',
    '',
    '| package | version | licence |',
    '|---|---|---|',
    ...table(false),
    '',
  ].join('\n')
}

/** Writes the list, or with `check` only judges. Throws an Error that names every fault. */
export function licences({ check }) {
  const rules = read('scripts/licences.json')
  const notices = readFileSync(path.join(root, 'THIRD_PARTY.md'), 'utf8')
  const { rows, faults } = judgeLicences(
    read('package-lock.json'),
    rules,
    read('scripts/assets.json'),
    notices,
  )
  const text = page(rows, rules)
  if (!check) writeFileSync(list, text)
  else if (!existsSync(list) || readFileSync(list, 'utf8') !== text)
    faults.push('docs/licences.md is out of date: npm run licences')
  if (faults.length > 0) throw new Error(faults.join('\n'))
}

if (process.argv[1] === import.meta.filename) licences({ check: process.argv.includes('--check') })
