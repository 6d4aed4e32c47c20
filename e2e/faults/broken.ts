// F23 to F28: connections and streams that break.
import type { FaultCase } from './case'
import {
  dripped,
  inTurn,
  neverAnswers,
  page,
  reset,
  resetAtOnce,
  stalled,
  status,
  stream,
  whole,
} from './plays'

const brokeOff = { code: 'incomplete', tells: [/broke off in the middle/, /kept/, /run again/] } as const
const inRun = () => ({ interactive: false })
const accents = 'Grüße, 世界 🌍 – ça va?'

export const broken: readonly FaultCase[] = [
  {
    row: 'F23',
    name: 'reset before anything came, once',
    play: (format) => inTurn(resetAtOnce, stream(whole(format))),
    kept: 'Hello',
    stop: 'stop',
    calls: 2,
    waits: [1500],
  },
  {
    row: 'F23',
    name: 'reset before anything came, always',
    play: () => resetAtOnce,
    error: { code: 'network', tells: [/closed the connection without an answer/, /check the connection/] },
    kept: '',
    calls: 5,
  },
  {
    row: 'F24',
    name: 'reset in the middle, before a person',
    play: (format) => reset(format.begin + format.say('Hel')),
    error: brokeOff,
    kept: 'Hel',
    calls: 1,
  },
  {
    row: 'F24',
    name: 'reset in the middle of a run',
    play: (format) => inTurn(reset(format.begin + format.say('Hel')), stream(whole(format))),
    ask: inRun,
    kept: 'Hello',
    stop: 'stop',
    calls: 2,
    alsoTells: /broke off/,
  },
  {
    row: 'F24',
    name: 'reset in the middle of a run, always',
    play: (format) => reset(format.begin + format.say('Hel')),
    ask: inRun,
    error: brokeOff,
    kept: 'Hel',
    calls: 3,
  },
  {
    row: 'F24',
    name: 'a stream closed in good order before its end',
    play: (format) => stream(format.begin + format.say('Hel')),
    error: brokeOff,
    kept: 'Hel',
    calls: 1,
  },
  {
    row: 'F24',
    name: 'an empty stream',
    play: () => stream(''),
    error: brokeOff,
    kept: '',
    // A server of one's own is asked once without streaming why there is nothing.
    calls: ({ id }) => (id === 'ollama' ? 2 : 1),
  },
  {
    row: 'F25',
    name: 'an error in place of the answer',
    play: (format) => inTurn(stream(format.errorEvent), stream(whole(format))),
    kept: 'Hello',
    stop: 'stop',
    calls: 2,
  },
  {
    row: 'F25',
    name: 'an error in the middle',
    play: (format) => stream(format.begin + format.say('Hel') + format.errorEvent),
    error: { code: 'incomplete', tells: [/broke off in the middle/, /Overloaded/] },
    kept: 'Hel',
    calls: 1,
  },
  {
    row: 'F25',
    name: 'an error in the middle of a run',
    play: (format) =>
      inTurn(stream(format.begin + format.say('Hel') + format.errorEvent), stream(whole(format))),
    ask: inRun,
    kept: 'Hello',
    stop: 'stop',
    calls: 2,
  },
  {
    row: 'F26',
    name: 'no answer at all',
    play: () => neverAnswers,
    ask: () => ({ hasty: true }),
    error: { code: 'timeout', tells: [/did not answer in time/, /inputs are kept/] },
    kept: '',
    calls: 2,
  },
  {
    row: 'F26',
    name: 'silence after the first words',
    play: (format) => stalled(format.begin + format.say('Hel')),
    ask: () => ({ hasty: true }),
    error: brokeOff,
    kept: 'Hel',
    calls: 1,
  },
  {
    row: 'F26',
    name: 'one that is slow but alive',
    play: (format) => async (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(format.begin)
      for (let ping = 0; ping < 8; ping += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100))
        response.write(': ping\n\n')
      }
      response.end(format.say('Hello') + format.end('stop'))
    },
    ask: () => ({ hasty: true }),
    kept: 'Hello',
    stop: 'stop',
    calls: 1,
  },
  {
    row: 'F27',
    name: 'JSON cut off by the end',
    play: (format) => stream(format.begin + format.say('Hel') + format.say('lo').slice(0, -12)),
    error: brokeOff,
    kept: 'Hel',
    calls: 1,
  },
  {
    row: 'F27',
    name: 'JSON that is none',
    play: (format) =>
      stream(format.begin + format.say('Hel') + format.say('lo').replace('"lo"', '"lo') + format.end('stop')),
    error: brokeOff,
    kept: 'Hel',
    calls: 1,
  },
  ...[1, 3].map(
    (size): FaultCase => ({
      row: 'F27',
      name: `chunks of ${size} byte, through letters of many`,
      play: (format) => dripped(whole(format, accents), size),
      kept: accents,
      stop: 'stop',
      calls: 1,
    }),
  ),
  {
    row: 'F27',
    name: 'CRLF line ends',
    play: (format) => stream(whole(format, accents).replaceAll('\n', '\r\n')),
    kept: accents,
    stop: 'stop',
    calls: 1,
  },
  {
    row: 'F27',
    name: 'a byte order mark',
    play: (format) => stream(`\uFEFF${whole(format, accents)}`),
    kept: accents,
    stop: 'stop',
    calls: 1,
  },
  {
    row: 'F28',
    name: 'a gateway’s page once',
    play: (format) => inTurn(page(502, '<html><h1>502 Bad Gateway</h1></html>'), stream(whole(format))),
    kept: 'Hello',
    stop: 'stop',
    calls: 2,
  },
  {
    row: 'F28',
    name: 'a gateway’s page, always',
    play: () => page(502, '<html><style>h1 {}</style><h1>502 Bad Gateway</h1></html>'),
    error: { code: 'network', tells: [/a web page \(502 from nginx\)/, /“502 Bad Gateway”/, /base URL/] },
    kept: '',
    calls: 5,
  },
  {
    row: 'F28',
    name: 'a page that calls itself a success',
    play: () => page(200, '<!doctype html><title>Sign in</title><p>Sign in, please</p>'),
    error: { code: 'network', tells: [/a web page \(200/, /Sign in, please/] },
    kept: '',
    calls: 1,
  },
  {
    row: 'F28',
    name: 'a page that refuses',
    play: () => page(403, `<html>${'word '.repeat(300)}</html>`),
    error: { code: 'network', tells: [/a web page \(403/, /“(word ){39}word ?”/] },
    kept: '',
    calls: 1,
  },
  {
    row: 'F28',
    name: 'JSON in place of a stream',
    play: () => status(200, { body: { answer: 'not streamed' } }),
    error: { code: 'network', tells: [/answered JSON/, /not streamed/] },
    kept: '',
    calls: 1,
  },
]
