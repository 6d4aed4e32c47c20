import { describe, expect, test } from 'vitest'
import { parseSignature } from '../signature-text'
import { adapters } from './index'
import { faultLines, misfitError, misfitOf } from './misfit'

const { json } = adapters

function misfit(text: string, signature: string, limits: Record<string, object> = {}) {
  const parsed = parseSignature(signature)
  const outputs = parsed.outputs.map((field) => ({ ...field, constraints: limits[field.name] }))
  try {
    json.parse({ ...parsed, outputs }, text)
  } catch (error) {
    const found = misfitOf(error)
    if (found) return found
    throw error
  }
  throw new Error('The reply fits.')
}

describe('everything wrong with a reply is found', () => {
  const order = 'q -> items: list[Item{total: float, name: str}], total: float, ok: bool'
  test.each<[string, string, string, Record<string, object>, string[]]>([
    [
      'faults in several fields and items',
      '{"items":[{"total":1,"name":"a"},{"total":"x","name":7},{"name":"c"}],"ok":"perhaps"}',
      order,
      {},
      [
        'items[1].total: expected a number, got "x"',
        'items[1].name: expected text, got 7',
        'items[2].total: expected a number, got nothing',
        'total: missing',
        'ok: expected true or false, got "perhaps"',
      ],
    ],
    [
      'limits, which vendors drop from schemas',
      '{"n": 12, "s": "abcdef", "l": []}',
      'q -> n: int, s: str, l: list[int]',
      { n: { le: 10, multipleOf: 5 }, s: { maxLength: 3 }, l: { minLength: 1 } },
      [
        'n: must be at most 10',
        'n: must be a multiple of 5',
        's: must have at most 3 characters',
        'l: must have at least 1 items',
      ],
    ],
    [
      'inside a map, a tuple and an optional object',
      '{"d":{"a":"x","b":"y"},"t":[1.5,2],"o":{"n":"z"}}',
      'q -> d: dict[str, int], t: tuple[int, str], o: Optional[O{n: int}]',
      {},
      [
        'd.a: expected a whole number, got "x"',
        'd.b: expected a whole number, got "y"',
        't[0]: expected a whole number, got 1.5',
        't[1]: expected text, got 2',
        'o.n: expected a whole number, got "z"',
      ],
    ],
    ['no object at all', 'Sorry, no.', 'q -> a', {}, ['it holds no JSON object']],
  ])('%s', (_row, text, signature, limits, expected) => {
    expect(faultLines(misfit(text, signature, limits).faults, 20)).toBe(
      expected.map((line) => `- ${line}`).join('\n'),
    )
  })

  test('only broken limits leave the form in good standing', () => {
    expect(misfit('{"n": 12}', 'q -> n: int', { n: { le: 10 } })).toMatchObject({
      onlyLimits: true,
      outputs: { n: 12 },
    })
    expect(misfit('{"n": "x"}', 'q -> n: int').onlyLimits).toBe(false)
  })
})

describe('the error of a misfit', () => {
  const many = misfit(JSON.stringify({ l: Array.from({ length: 250 }, () => 'x') }), 'q -> l: list[int]')

  test('names the first faults, counts the rest and keeps the reply and all faults as detail', () => {
    const error = misfitError(many, 3)
    expect(error).toMatchObject({ code: 'parse', retryable: true })
    expect(error.message).toContain(
      'does not fit the signature, in 3 attempts: `l[0]`: expected a whole number',
    )
    expect(error.message).toContain('and 242 more')
    expect(error.detail).toContain('- l[199]: expected')
    expect(error.detail).toContain('- and 50 more')
    expect(error.detail).toContain(many.text)
  })

  test('a hundred thousand faults are no trouble', () => {
    const text = JSON.stringify({ l: new Array(100_000).fill('x') })
    expect(misfit(text, 'q -> l: list[int]').faults).toHaveLength(100_000)
  })

  test('other errors are no misfits', () => {
    for (const error of [new Error('x'), undefined, 'parse']) expect(misfitOf(error)).toBeUndefined()
  })
})
