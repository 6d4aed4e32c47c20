import fc from 'fast-check'
import type { Value } from '../signature'
import { asText, type Comparison } from './comparison'

/** Texts that stand close to each other: figures, days, codes, marks, articles, in many writings. */
export const hostileTexts = [
  ...[
    '',
    ' ',
    '\u00a0',
    '!',
    '...',
    '!!!',
    'a',
    'A',
    'A.',
    'the',
    'The',
    'a the',
    '“',
    '\ud800',
    '\u0000',
    'İ',
    'ß',
    'SS',
  ],
  ...[
    '1',
    '1.0',
    '01',
    '1,0',
    '1.00',
    '١',
    '１',
    '-1',
    '\u22121',
    '(1)',
    '1-',
    '1 CR',
    '$1',
    '1 USD',
    'US$1',
    'CAD 1',
    '1 €',
    'kr 1',
  ],
  ...[
    '06520',
    '6520',
    '6,520',
    '6.520',
    '6 520',
    '6\u202f520',
    "6'520",
    '6520.00',
    '1e3',
    '1000',
    '0.1',
    '.1',
    '1/2',
    '12',
    '1.2',
  ],
  ...[
    '2018-12-25',
    '25/12/2018',
    '12/25/2018',
    '25 Dec 2018',
    '25. Dezember 2018',
    '20181225',
    '03/04/2018',
    '04/03/2018',
  ],
  ...[
    'true',
    'True',
    'yes',
    'false',
    'null',
    'nothing',
    '[]',
    '{}',
    'a b',
    'ab',
    'caf\u00e9',
    'cafe\u0301',
    '12345678901234567890',
  ],
  ...['12345678901234567891', '9007199254740993', '__proto__', 'toString'],
] as const

const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom(
    null,
    true,
    false,
    0,
    -0,
    1,
    1.5,
    6520,
    1e21,
    1e-7,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    0.1 + 0.2,
  ),
)

/** Any value a model, a file or a person may give. */
export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'x y', ''), tie('value'), { maxKeys: 3 }),
  ),
})).value

const named = fc.option(
  fc.record({
    codes: fc.subarray(['CAD', 'EUR', 'USD']),
    signs: fc.subarray(['$', 'kr']),
  }),
  { nil: undefined },
)

/** Every way a field may be compared. */
export const anyComparison: fc.Arbitrary<Comparison> = fc.letrec<{ how: Comparison }>((tie) => ({
  how: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Comparison>(
      asText,
      { as: 'exact' },
      { as: 'boolean' },
      { as: 'date' },
      { as: 'date', order: 'mdy' },
      { as: 'date', order: 'either' },
    ),
    fc.record({ as: fc.constantFrom('amount' as const, 'number' as const), named }),
    fc.record({
      as: fc.constant('amount' as const),
      decimal: fc.constantFrom(',' as const, '.' as const),
      named,
    }),
    tie('how').map((item): Comparison => ({ as: 'list', item })),
    fc.array(tie('how'), { maxLength: 3 }).map((items): Comparison => ({ as: 'tuple', items })),
    fc
      .tuple(tie('how'), tie('how'))
      .map(([a, rest]): Comparison => ({ as: 'object', members: new Map([['a', a]]), rest })),
  ),
})).how
