import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { fileFault, readSiteFiles } from './site-files'

const file = { bytes: 1000, changed: Date.parse('2026-01-01T00:00:00Z') / 1000 }
const before = 'Wed, 31 Dec 2025 00:00:00 GMT'
const after = 'Fri, 02 Jan 2026 00:00:00 GMT'

// What a static file answers to, and which of these headers the framework's sender still sees.
it.each<[status: number | undefined, headers: Record<string, string>, left: string[]]>([
  [undefined, {}, []],
  [undefined, { range: 'bytes=0-9' }, ['range']],
  [undefined, { range: 'bytes=999-' }, ['range']],
  [undefined, { range: 'bytes=-5' }, ['range']],
  [undefined, { range: 'bytes=0-99999999' }, ['range']],
  [undefined, { range: 'bytes=5000-, 0-1' }, ['range']],
  [416, { range: 'bytes=1000-' }, []],
  [416, { range: 'bytes=99999999-' }, []],
  [416, { range: 'bytes=2000-3000, 4000-' }, []],
  [416, { range: 'bytes=-0' }, []],
  [undefined, { range: 'bytes=9-1' }, []],
  [undefined, { range: 'bytes=a-b' }, []],
  [undefined, { range: 'bytes=' }, []],
  [undefined, { range: 'lines=0-5' }, []],
  [undefined, { range: 'bytes=99999999-', 'if-range': '"old"' }, ['if-range']],
  [412, { 'if-match': '"x"' }, []],
  [412, { 'if-match': 'W/"3e8-19b"' }, []],
  [undefined, { 'if-match': '*' }, []],
  [412, { 'if-unmodified-since': before }, []],
  [undefined, { 'if-unmodified-since': after }, []],
  [undefined, { 'if-unmodified-since': 'some day' }, []],
  [undefined, { 'if-match': '*', 'if-unmodified-since': before }, []],
  [undefined, { 'if-none-match': '"x"' }, ['if-none-match']],
])('%s for %j', (status, headers, left) => {
  const seen = { ...headers }
  expect(fileFault(seen, file)?.status).toBe(status)
  if (status === undefined) expect(Object.keys(seen)).toEqual(left)
})

it('says how long the file is', () => {
  expect(fileFault({ range: 'bytes=1000-' }, file)?.headers).toEqual({ 'Content-Range': 'bytes */1000' })
})

it('lists what is built and what is public, but no hidden file', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'site-'))
  for (const name of [
    '.next/static/chunks/[a].js',
    'public/vendor/x-1.0.0/.stamp',
    'public/sw.js',
    'app/icon.svg',
  ]) {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    writeFileSync(path.join(dir, name), 'text')
  }
  writeFileSync(path.join(dir, '.next/BUILD_ID'), 'secret')
  expect([...readSiteFiles(dir).keys()].sort()).toEqual([
    '/_next/static/chunks/[a].js',
    '/icon.svg',
    '/sw.js',
  ])
  expect(readSiteFiles(dir).get('/sw.js')?.bytes).toBe(4)
  rmSync(dir, { recursive: true })
})
