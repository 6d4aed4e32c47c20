import { expect, it } from 'vitest'
import { weakPassphrase } from './passphrase'

it.each([
  'short',
  'elevenchars',
  '            ',
  'aaaaaaaaaaaaaaaa',
  'abcabcabcabcabc',
  '123456789012',
  '987654321098',
  'qwertyuiop12345',
  'asdfghjkl;zxcvbnm',
  'password123456',
  'PasswordPassword1',
  'P@ssword12345',
  'p@ssw0rd123456',
  'letmein1234567',
  'iloveyouiloveyou',
])('is too weak: %s', (text) => {
  expect(weakPassphrase(text)).toBeTypeOf('string')
})

it.each([
  'correct horse battery',
  'three quiet e2e owls',
  'of the second',
  'Zwölf kleine Eulen',
  'x9!kQ2#vL8@p',
  '静かな森の中に三羽のふくろうがいる',
  'passport to pimlico',
])('will do: %s', (text) => {
  expect(weakPassphrase(text)).toBeUndefined()
})

it('is quick on a text without end', () => {
  const before = process.cpuUsage().user
  weakPassphrase('qwertyuiop '.repeat(20_000))
  expect((process.cpuUsage().user - before) / 1000).toBeLessThan(1000)
})
