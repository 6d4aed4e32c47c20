import { expect, test } from 'vitest'
import { judgeLicences } from '../scripts/licences.mjs'

const rules = {
  allowed: ['MIT'],
  exceptions: { 'codec*': { licence: 'GPL-2.0-or-later', why: 'its own program' } },
  unsaid: { silent: 'MIT' },
}
const lock = {
  packages: {
    '': {},
    'node_modules/good': { version: '1.0.0', license: 'MIT' },
    'node_modules/a/node_modules/good': { version: '1.0.0', license: 'MIT', dev: true },
    'node_modules/codec-core': { version: '2.0.0', license: 'GPL-2.0-or-later' },
    'node_modules/silent': { version: '3.0.0' },
  },
}
const judge = (packages: object, { served = 'good', notices = 'of `good`' } = {}) =>
  judgeLicences(
    { packages: { ...lock.packages, ...packages } },
    rules,
    { files: [{ package: served }] },
    notices,
  ).faults

test('what is listed passes; a package that is shipped anywhere counts as shipped', () => {
  expect(judge({})).toEqual([])
  const { rows } = judgeLicences(lock, rules, { files: [] }, '')
  expect(rows.map(({ name, shipped }) => [name, shipped])).toEqual([
    ['codec-core', true],
    ['good', true],
    ['silent', true],
  ])
})

test.each([
  ['an unlisted licence', { 'node_modules/x': { version: '1.0.0', license: 'LGPL-3.0-or-later' } }],
  ['none said', { 'node_modules/x': { version: '1.0.0' } }],
  ['an excepted licence elsewhere', { 'node_modules/x': { version: '1.0.0', license: 'GPL-2.0-or-later' } }],
  [
    'an excepted package that changed it',
    { 'node_modules/codec-core': { version: '3.0.0', license: 'AGPL-3.0' } },
  ],
  ['a choice with an unlisted one', { 'node_modules/x': { version: '1.0.0', license: 'MIT AND LGPL-3.0' } }],
])('%s is a fault', (_name, packages) => {
  expect(judge(packages)).toHaveLength(1)
})

test('a rule that nothing needs and a served package without a notice are faults', () => {
  expect(judge({ 'node_modules/codec-core': { version: '2.0.0', license: 'MIT', name: 'other' } })).toEqual([
    'scripts/licences.json names codec*, which is not installed',
  ])
  expect(judge({}, { served: 'silent' })).toEqual(['silent is served, but THIRD_PARTY.md does not name it'])
})
