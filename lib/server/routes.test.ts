import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const folder = path.resolve(import.meta.dirname, '../../app/api')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('route.ts'),
)

it('finds the routes', () => {
  expect(files.length).toBeGreaterThanOrEqual(5)
})

// The health route says nothing but that the server runs; the start script asks it before anything else is known.
it.each(files.filter((file) => !file.startsWith('health')))('%s answers through the guard only', (file) => {
  const text = readFileSync(path.join(folder, file), 'utf8')
  const methods = [...text.matchAll(/^export (?:const|function|async function) ([A-Z]+)\b(.*)$/gm)]
  expect(methods.length).toBeGreaterThan(0)
  for (const [, , rest] of methods) expect(rest).toMatch(/^ = guard\(/)
  expect(text).not.toMatch(/export \{|export \*/)
})
