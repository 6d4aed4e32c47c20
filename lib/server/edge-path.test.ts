import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pathOf } from './edge-path'

it.each([
  ['/', '/'],
  ['/grid', '/grid'],
  ['/grid/', '/grid/'],
  ['/grid?a=/../b//c', '/grid'],
  [`/grid?${'a=b&'.repeat(199)}a=b`, '/grid'],
  [`/grid?${'a=b&'.repeat(200)}a=b`, undefined],
  [`/?${'a&'.repeat(12_000)}`, undefined],
  ['/?x=%00', '/'],
  ['/a%20b', '/a b'],
  ['/_next/static/chunks/%5Bid%5D-1.js', '/_next/static/chunks/[id]-1.js'],
  ['/caf%C3%A9', '/café'],
  ['/.env', '/.env'],
  ['/..a/b..', '/..a/b..'],
  ['/api/hub/o/r/resolve/c/onnx/model_q4.onnx', '/api/hub/o/r/resolve/c/onnx/model_q4.onnx'],
])('%s is %s', (target, path) => expect(pathOf(target)).toBe(path))

it.each([
  '',
  '*',
  'grid',
  '//evil.example',
  '///',
  '/api//lm',
  '/api/lm//',
  'http://localhost/',
  '/.',
  '/..',
  '/./api/lm',
  '/api/../login',
  '/api/..',
  '/api/./lm',
  '/api/%2e%2e/grid',
  '/api/%2E./grid',
  '/api/.%2e/grid',
  '/a%2eb',
  '/api%2flm',
  '/api/lm%2F',
  '/api%5clm',
  '/api\\lm',
  '/api/..\\grid',
  '/grid?a=\\',
  '/api/lm%00',
  '/api/lm%0d%0aX: y',
  '/%7f',
  '/api/%252e%252e/grid',
  '/%',
  '/%zz',
  '/%c0%ae%c0%ae/grid',
  '/%ff',
  '/api/%ef%bc%8e%ef%bc%8e/grid',
  '/%e2%80%a5/grid',
  '/grid#part',
  '/caf\u00e9',
  '/a b',
  '/a\tb',
])('%j is no path', (target) => expect(pathOf(target)).toBeUndefined())

it('gives a path that every later reading leaves as it is', () => {
  const piece = fc.constantFrom(
    '/',
    '.',
    '..',
    '%2e',
    '%2F',
    '%5c',
    '\\',
    'api',
    'lm',
    '%25',
    '?',
    '#',
    '%41',
    ';',
    '~',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const target = `/${pieces.join('')}`
      const path = pathOf(target)
      if (path === undefined) return
      expect(path).not.toContain('%')
      expect(new URL(target, 'http://app').pathname.replace('%41', 'A').replaceAll('%41', 'A')).toBe(path)
    }),
  )
})
