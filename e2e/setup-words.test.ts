import { expect, test } from 'vitest'
import { explainFailure } from '../scripts/lib/setup.mjs'

const failed = (code: string, path?: string) => Object.assign(new Error(`${code}: write`), { code, path })

test.each([
  ['a full disk by its code', failed('ENOSPC'), 5e9, /The disk is full.*free some space/],
  [
    'a full disk behind another command’s exit',
    new Error('npm ci ended with exit code 1'),
    3e6,
    /disk is full: 3 MB/,
  ],
  ['a read-only folder', failed('EROFS', '/srv/facet'), 5e9, /may not write where it lies \(\/srv\/facet\)/],
  ['a folder of somebody else', failed('EACCES'), 5e9, /give yourself the right/],
  [
    'anything else, with what was said',
    new Error('next build ended with exit code 1'),
    5e9,
    /exit code 1.*run again/,
  ],
  ['what is no error', 'gone', 5e9, /gone/],
])('%s is told in words', (_name, error, free, words) => {
  const said = explainFailure(error, free)
  expect(said).toMatch(words)
  expect(said).not.toContain('    at ')
})
