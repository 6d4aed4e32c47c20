import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { listedAssets } from './asset-list'

const root = path.resolve(import.meta.dirname, '../..')
const list = JSON.parse(readFileSync(path.join(root, 'scripts/assets.json'), 'utf8'))

test.each([...listedAssets.values()])('$name has its size and hash', ({ name, bytes, sha256 }) => {
  expect(name).not.toMatch(/^\/|\.\.|\\/)
  expect(bytes).toBeGreaterThan(0)
  expect(sha256).toMatch(/^[0-9a-f]{64}$/)
})

test('no two files go to one place', () => {
  expect(listedAssets.size).toBe(list.files.length)
})

test('every served package has its licence told in THIRD_PARTY.md', () => {
  const told = readFileSync(path.join(root, 'THIRD_PARTY.md'), 'utf8')
  for (const { package: name, version } of list.files) expect(told).toContain(`\`${name}\` ${version}`)
})

test('a file the engines ask for by name is listed', () => {
  const engines = path.join(root, 'lib/ondevice')
  const sources = readdirSync(engines, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
    .map((file) => readFileSync(path.join(engines, file), 'utf8'))
  const folders = sources.flatMap((text) => [
    ...text.matchAll(/'((?:models|ort|tesseract)[\w.-]*\/[^'$]*)'/g),
  ])
  expect(folders.length).toBeGreaterThan(3)
  for (const [, name = ''] of folders)
    expect([...listedAssets.keys()].some((listed) => listed.startsWith(name))).toBe(true)
})
