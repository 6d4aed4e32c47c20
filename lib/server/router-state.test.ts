import { expect, it } from 'vitest'
import { isRouterState } from './router-state'

const page = ['', { children: ['grid', { children: ['__PAGE__', {}, null, null] }] }, null, 'refetch', 16]
const sent = (value: unknown) => encodeURIComponent(JSON.stringify(value))
const nested = (depth: number): unknown => (depth === 0 ? ['', {}] : ['', { children: nested(depth - 1) }])

it.each<[boolean, string, string]>([
  [true, 'a page', sent(page)],
  [true, 'the least', sent(['', {}])],
  [true, 'a part with a name', sent(['', { children: [['id', '7', 'd', null], {}, ['/x', '']] }])],
  [false, 'no JSON', 'garbage'],
  [false, 'half a percent sign', '%'],
  [false, 'nothing', ''],
  [false, 'an empty list', sent([])],
  [false, 'a number', sent(7)],
  [false, 'a list for the parts', sent(['', []])],
  [false, 'a state nobody has', sent(['', {}, null, 'all'])],
  [false, 'two at once', `${sent(page)}, ${sent(page)}`],
  [false, 'one too long', sent(['x'.repeat(9000), {}])],
  [false, 'one too deep', sent(nested(2000))],
])('%s for %s', (expected, _, header) => expect(isRouterState(header)).toBe(expected))
