// F15 to F22: the vendor says no, by a status.
import type { FaultCase } from './case'
import type { WireFormat } from './formats'
import { inTurn, status, stream, whole } from './plays'

const says =
  (code: number, text: string, headers: Record<string, string> = {}) =>
  (format: WireFormat) =>
    status(code, { headers, body: format.errorBody(text) })
const then = (first: ReturnType<typeof says>) => (format: WireFormat) =>
  inTurn(first(format), stream(whole(format)))
const keyOf = ({ keyName }: WireFormat) => keyName
const trouble = (code: number): FaultCase => ({
  row: 'F22',
  name: `status ${code} once`,
  play: then(says(code, 'trouble')),
  kept: 'Hello',
  stop: 'stop',
  calls: 2,
  waits: [1500],
  alsoTells: code === 504 ? /No answer came in time/ : /has trouble/,
})
const told = (name: string, headers: Record<string, string>, ms: number): FaultCase => ({
  row: 'F21',
  name,
  play: then(says(429, 'slow down', headers)),
  kept: 'Hello',
  stop: 'stop',
  calls: 2,
  waits: [ms],
  alsoTells: /The provider ask(s|ed).*The next try is in \d+ s/,
})

export const refusals: readonly FaultCase[] = [
  {
    row: 'F15',
    name: 'a request the vendor does not accept',
    play: says(400, 'temperature: must be at most 1'),
    error: { code: 'invalid', tells: [/did not accept/, /temperature: must be at most 1/, /Change/] },
    kept: '',
    calls: 1,
  },
  {
    row: 'F15',
    name: 'a request the vendor cannot process',
    play: says(422, 'image 2 cannot be decoded'),
    error: { code: 'invalid', tells: [/image 2 cannot be decoded/] },
    kept: '',
    calls: 1,
  },
  {
    row: 'F16',
    name: 'a refused key',
    play: says(401, 'Incorrect key sk-canary-openai'),
    error: { code: 'auth', tells: [/refused the key/, keyOf] },
    kept: '',
    calls: 1,
  },
  {
    row: 'F16',
    name: 'a key that may not',
    play: says(403, 'not allowed'),
    error: { code: 'auth', tells: [keyOf] },
    kept: '',
    calls: 1,
  },
  {
    row: 'F17',
    name: 'no money',
    play: says(402, 'pay first'),
    error: { code: 'billing', tells: [/no credit/, /add credit or pick another model/] },
    kept: '',
    calls: 1,
  },
  {
    row: 'F17',
    name: 'a used-up quota',
    play: ({ noQuota }) => status(noQuota.status, { headers: { 'retry-after': '5' }, body: noQuota.body }),
    error: { code: 'billing', tells: [/quota is used up/] },
    kept: '',
    calls: 1,
  },
  {
    row: 'F18',
    name: 'a misspelt model',
    play: says(404, 'no such model'),
    ask: ({ misspelt }) => ({ model: misspelt.model }),
    error: {
      code: 'not-found',
      tells: [
        ({ misspelt }) => `Did you mean "${misspelt.meant}"?`,
        ({ misspelt: { model } }) => `"${model.slice(model.indexOf('/') + 1)}"`,
      ],
    },
    kept: '',
    calls: 1,
  },
  {
    row: 'F18',
    name: 'a model unlike any other',
    play: says(404, 'no such model'),
    ask: ({ id }) => ({ model: `${id}/zzzzzzzzzzzzzzzzzzzzzzz` }),
    error: { code: 'not-found', tells: [/has no model "z+"/, /Pick another model\.$/] },
    kept: '',
    calls: 1,
  },
  {
    row: 'F19',
    name: 'a vendor that gave up waiting',
    play: says(408, 'timeout'),
    error: { code: 'timeout', tells: [/gave up waiting/, /inputs are kept/] },
    kept: '',
    calls: 2,
  },
  {
    row: 'F19',
    name: 'a conflict once',
    play: then(says(409, 'conflict')),
    kept: 'Hello',
    stop: 'stop',
    calls: 2,
    waits: [1500],
  },
  {
    row: 'F19',
    name: 'a conflict that stays',
    play: says(409, 'conflict'),
    error: { code: 'network', tells: [/status 409/, /try again/] },
    kept: '',
    calls: 2,
  },
  {
    row: 'F20',
    name: 'too many bytes',
    play: says(413, 'too large'),
    error: { code: 'too-large', tells: [/fewer or smaller media/, /The request was 0\.0 MB/] },
    kept: '',
    calls: 1,
  },
  {
    row: 'F20',
    name: 'too many tokens',
    play: ({ tooLong }) => status(tooLong.status, { body: tooLong.body }),
    error: { code: 'too-large', tells: [/larger than this model takes/, /9/] },
    kept: '',
    calls: 1,
  },
  told('a wait in seconds', { 'retry-after': '12' }, 12_000),
  told('a wait with a fraction', { 'retry-after': '0.7' }, 700),
  told('a wait in milliseconds', { 'retry-after-ms': '250', 'retry-after': '9' }, 250),
  told(
    'a date',
    { date: 'Wed, 21 Oct 2026 09:00:00 GMT', 'retry-after': 'Wed, 21 Oct 2026 09:00:40 GMT' },
    40_000,
  ),
  told(
    'a date gone by',
    { date: 'Wed, 21 Oct 2026 09:00:00 GMT', 'retry-after': 'Wed, 21 Oct 2026 08:00:00 GMT' },
    1500,
  ),
  told('no sense', { 'retry-after': 'soon, we hope' }, 1500),
  told('nothing', {}, 1500),
  {
    row: 'F21',
    name: 'an hour',
    play: says(429, 'slow down', { 'retry-after': '3600' }),
    error: { code: 'rate-limit', tells: [/asks to wait 60 min/, /kept/, /pick another model/] },
    kept: '',
    calls: 1,
  },
  {
    row: 'F21',
    name: 'haste that never ends',
    play: says(429, 'slow down', { 'retry-after': '1' }),
    error: { code: 'rate-limit', tells: [/asks to slow down/] },
    kept: '',
    calls: 5,
    waits: [1000, 1000, 1000, 1000],
  },
  ...[500, 502, 503, 504, 529].map(trouble),
  {
    row: 'F22',
    name: 'trouble with a wait asked for',
    play: then(says(503, 'busy', { 'retry-after': '20' })),
    kept: 'Hello',
    stop: 'stop',
    calls: 2,
    waits: [20_000],
    alsoTells: /asked for 20 s of rest/,
  },
  {
    row: 'F22',
    name: 'trouble that stays',
    play: says(500, 'trouble'),
    error: { code: 'network', tells: [/trouble of its own \(status 500\)/, /inputs are kept/] },
    kept: '',
    calls: 5,
    waits: [1500, 2500, 4500, 8500],
  },
]
