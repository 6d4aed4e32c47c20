// Copies the model weights and wasm files listed in assets.json from node_modules to public/vendor, each checked
// by SHA-256. Does nothing when all is in place. `--write` takes versions, sizes and hashes from what is installed.
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const list = path.join(import.meta.dirname, 'assets.json')
const served = path.join(root, 'public', 'vendor')
const stamp = path.join(served, '.stamp')
const sha256 = (data) => createHash('sha256').update(data).digest('hex')
const source = (asset) => path.join(root, 'node_modules', asset.package, asset.from)
const target = (asset) => path.join(served, asset.to)
const installed = (name) =>
  JSON.parse(readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8')).version

const text = readFileSync(list, 'utf8')
const { files } = JSON.parse(text)
if (process.argv.includes('--write')) writeList()
else if (!inPlace()) copyAll()

/** Sizes alone would miss a changed byte: a file that was written since it was last hashed is hashed again. */
function inPlace() {
  const known = readStamp()
  if (known.list !== sha256(text)) return false
  const whole = files.every((asset) => {
    const stat = statSync(target(asset), { throwIfNoEntry: false })
    if (stat?.size !== asset.bytes) return false
    return stat.mtimeMs === known.written[asset.to] || sha256(readFileSync(target(asset))) === asset.sha256
  })
  if (whole) writeStamp()
  return whole
}

function readStamp() {
  try {
    const { list = '', written = {} } = JSON.parse(readFileSync(stamp, 'utf8'))
    return { list, written }
  } catch {
    return { list: '', written: {} }
  }
}

function writeStamp() {
  const written = Object.fromEntries(files.map((asset) => [asset.to, statSync(target(asset)).mtimeMs]))
  const fresh = JSON.stringify({ list: sha256(text), written })
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== fresh) writeFileSync(stamp, fresh)
}

function copyAll() {
  process.stderr.write(`Copying ${files.length} model and wasm files …\n`)
  for (const asset of files) copy(asset)
  const listed = new Set(files.map(target))
  for (const entry of readdirSync(served, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (!entry.isDirectory() && !listed.has(file)) rmSync(file)
  }
  writeStamp()
}

function copy(asset) {
  const to = target(asset)
  if (existsSync(to) && sha256(readFileSync(to)) === asset.sha256) return
  const from = source(asset)
  if (!existsSync(from))
    fail(`${asset.package}/${asset.from} is not installed. Run \`npm ci\` and try again.`)
  const found = sha256(readFileSync(from))
  if (found !== asset.sha256)
    fail(
      `${asset.package}/${asset.from} is not the file this project was checked with (SHA-256 ${found}, expected ` +
        `${asset.sha256}). Run \`npm ci\`; after a deliberate upgrade run \`npm run assets -- --write\` and review the change.`,
    )
  mkdirSync(path.dirname(to), { recursive: true })
  copyFileSync(from, to)
  if (sha256(readFileSync(to)) !== asset.sha256)
    fail(`public/vendor/${asset.to} was not copied whole. Is the disk full?`)
}

function writeList() {
  const fresh = files.map((asset) => {
    const data = readFileSync(source(asset))
    return { ...asset, version: installed(asset.package), sha256: sha256(data), bytes: data.length }
  })
  writeFileSync(list, `${JSON.stringify({ files: fresh }, null, 2)}\n`)
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
