// F29 to F33: streams that end well and yet are not what was hoped for.
import type { FaultCase } from './case'
import { inTurn, stream, whole } from './plays'

const inRun = () => ({ interactive: false })

export const odd: readonly FaultCase[] = [
  {
    row: 'F29',
    name: 'unknown events before the answer',
    play: (format) => stream(format.begin + format.unknown + format.say('Hello') + format.end('stop')),
    kept: 'Hello',
    stop: 'stop',
    calls: 1,
  },
  {
    row: 'F29',
    name: 'unknown events within the answer',
    play: (format) =>
      stream(
        format.begin + format.say('Hel') + format.unknown.repeat(5) + format.say('lo') + format.end('stop'),
      ),
    kept: 'Hello',
    stop: 'stop',
    calls: 1,
  },
  {
    row: 'F29',
    name: 'only unknown events',
    play: (format) => stream(format.begin + format.unknown),
    error: { code: 'incomplete', tells: [/closed without an answer/] },
    kept: '',
    calls: 1,
  },
  {
    row: 'F30',
    name: 'beginnings and ends that come twice',
    play: (format) => stream(format.begin + format.repeated('Hello')),
    kept: 'Hello',
    stop: 'stop',
    calls: 1,
  },
  {
    row: 'F31',
    name: 'a refusal',
    play: (format) => stream(format.begin + format.refusal),
    stop: 'refused',
    kept: '',
    calls: 1,
  },
  {
    row: 'F31',
    name: 'a refusal in a run, not asked for again',
    play: (format) => stream(format.begin + format.refusal),
    ask: inRun,
    stop: 'refused',
    kept: '',
    calls: 1,
  },
  {
    row: 'F31',
    name: 'a refusal in the middle',
    play: (format) => stream(format.begin + format.say('Well') + format.refusal),
    stop: 'refused',
    kept: 'Well',
    calls: 1,
  },
  {
    row: 'F32',
    name: 'an answer cut at its limit',
    play: (format) => stream(format.begin + format.say('Hel') + format.end('length')),
    stop: 'length',
    kept: 'Hel',
    calls: 1,
  },
  {
    row: 'F32',
    name: 'an answer cut at its limit in a run, not asked for again',
    play: (format) => stream(format.begin + format.end('length')),
    ask: inRun,
    stop: 'length',
    kept: '',
    calls: 1,
  },
  {
    row: 'F33',
    name: 'an empty answer before a person',
    play: (format) => stream(format.begin + format.end('stop')),
    stop: 'stop',
    kept: '',
    calls: 1,
  },
  {
    row: 'F33',
    name: 'an empty answer in a run, once',
    play: (format) => inTurn(stream(format.begin + format.end('stop')), stream(whole(format))),
    ask: inRun,
    stop: 'stop',
    kept: 'Hello',
    calls: 2,
    alsoTells: /The answer was empty\. Asking once more\./,
  },
  {
    row: 'F33',
    name: 'an empty answer in a run, always',
    play: (format) => stream(format.begin + format.end('stop')),
    ask: inRun,
    stop: 'stop',
    kept: '',
    calls: 2,
  },
]
