import { describe, expect, it } from 'vitest'
import { levelsFor, levelsOf } from './levels'
import type { ModelInfo } from './model-info'

const model = (more: Partial<ModelInfo>): ModelInfo => ({
  id: 'x/m',
  provider: 'x',
  label: 'M',
  input: ['text'],
  structured: 'schema',
  ready: true,
  onDevice: false,
  ...more,
})

describe('levels of a call', () => {
  it.each<[string, Partial<ModelInfo>, { effort?: string; verbosity?: string }, object, RegExp | undefined]>([
    ['one it knows', { efforts: ['low', 'max'] }, { effort: 'max' }, { effort: 'max' }, undefined],
    ['one of another', { efforts: ['low'] }, { effort: 'xhigh' }, {}, /M does not know the effort “xhigh”/],
    [
      'none known at all',
      {},
      { effort: 'low', verbosity: 'high' },
      {},
      /effort “low” and the verbosity “high”/,
    ],
    [
      'half of it',
      { efforts: ['low'] },
      { effort: 'low', verbosity: 'low' },
      { effort: 'low' },
      /know the verbosity “low”/,
    ],
    ['nothing wished', { efforts: ['low'] }, {}, {}, undefined],
    ['a model of this device', { onDevice: true }, { effort: 'low' }, {}, undefined],
  ])('%s', (_, more, wished, sent, words) => {
    const found = levelsFor({ ...wished, model: model(more) })
    expect(found.sent).toEqual(sent)
    if (words) expect(found.said.join()).toMatch(words)
    else expect(found.said).toEqual([])
  })

  it('on offer are those of all models, least first, new words last', () => {
    const all = [
      model({ efforts: ['max', 'low'] }),
      model({ efforts: ['none', 'ultra'] }),
      model({ label: 'N' }),
    ]
    expect(levelsOf(all, 'efforts')).toEqual({ levels: ['none', 'low', 'max', 'ultra'], without: ['N'] })
    expect(levelsOf(all, 'verbosities').levels).toEqual([])
  })
})
