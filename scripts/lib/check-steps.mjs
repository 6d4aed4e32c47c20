// The static checks of `npm run check`: each throws when it fails.
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { licences } from '../licences.mjs'
import { ageWarning, keptAsOf } from '../model-map.mjs'
import { bin, root, run } from './setup.mjs'

const exec = promisify(execFile)

function sourceFiles(folder) {
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
}

const folders = ['app', 'components', 'lib']
const isShipped = (file) => !/\.(test|fixture|d)\.tsx?$/.test(file)

async function layers() {
  const args = [...folders, '--config', '.dependency-cruiser.cjs', '--output-type', 'json']
  const { stdout } = await exec(bin('depcruise'), args, { cwd: root, maxBuffer: 1 << 28 }).catch(
    (error) => error,
  )
  const { summary } = JSON.parse(stdout)
  for (const { rule, from, to } of summary.violations)
    process.stderr.write(`${rule.name}: ${from} -> ${to}\n`)
  if (summary.violations.length > 0) throw new Error(`${summary.violations.length} layer violations`)
  // A parser that understands nothing reports no violations: the count proves that it looked.
  const files = folders.flatMap(sourceFiles)
  if (summary.totalCruised < files.length)
    throw new Error(`only ${summary.totalCruised} of ${files.length} source files were looked at`)
}

/** Every folder below lib that holds source opens with a README of at most ten lines. */
async function readmes() {
  const faults = readdirSync(path.join(root, 'lib'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const file = path.join(root, 'lib', name, 'README.md')
      if (!existsSync(file)) return [`lib/${name} has no README.md`]
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n').length
      return lines > 10 ? [`lib/${name}/README.md has ${lines} lines, ten is the limit`] : []
    })
  if (faults.length > 0) throw new Error(faults.join('\n'))
}

/** npm leaves native packages of other systems out of the lock when a mirror lacks them; `npm ci` would fail there. */
async function wholeLock() {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  const missing = Object.entries(lock.packages).flatMap(([at, entry]) =>
    Object.keys(at === '' ? {} : (entry.optionalDependencies ?? {})).filter(
      (name) => !lock.packages[`${at}/node_modules/${name}`] && !lock.packages[`node_modules/${name}`],
    ),
  )
  if (missing.length > 0)
    throw new Error(`package-lock.json lacks ${missing.join(', ')}: run scripts/complete-lock.mjs`)
}

/** Prices grow old by themselves: a warning, because nothing that was changed is at fault. */
function catalogueAge() {
  const warning = ageWarning(keptAsOf())
  if (warning) process.stderr.write(`warning: ${warning}\n`)
}

export const checkSteps = [
  // The longest first: the others run beside it.
  {
    name: 'types',
    run: () => run(bin('next'), ['typegen'], { quiet: true }).then(() => run(bin('tsc'), ['--noEmit'])),
  },
  { name: 'biome', run: () => run(bin('biome'), ['check', '--error-on-warnings', '.']) },
  { name: 'layers', run: layers },
  { name: 'dead code', run: () => run(bin('knip'), []) },
  {
    name: 'regular expressions',
    // It needs packages, which are not there yet when this file is loaded on a bare machine.
    run: async () =>
      (await import('./regular-expressions.mjs')).regularExpressions(
        folders.flatMap(sourceFiles).filter(isShipped),
      ),
  },
  { name: 'readmes', run: readmes },
  { name: 'lock file', run: wholeLock },
  { name: 'age of the model map', run: async () => catalogueAge() },
  { name: 'licences', run: async () => licences({ check: true }) },
]
