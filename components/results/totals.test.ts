import { describe, expect, it } from 'vitest'
import type { CallRecord } from '../../lib/core/program'
import { totalsOf } from './totals'

function call(part: Partial<CallRecord>): CallRecord {
  return {
    predictor: 'predict',
    adapter: 'chat',
    request: { model: 'openai/x', messages: [], format: { type: 'text' }, rollout: 0 },
    response: {
      text: '',
      reasoning: '',
      fields: {},
      toolCalls: [],
      stop: 'stop',
      usage: { input: 100, output: 10 },
    },
    cached: false,
    ms: 500,
    costUsd: 0.01,
    ...part,
  }
}

describe('totals', () => {
  it('adds up calls', () => {
    expect(totalsOf({ calls: [call({}), call({ adapter: 'json' })] })).toMatchObject({
      input: 200,
      output: 20,
      costUsd: 0.02,
      hits: 0,
      adapters: ['chat', 'json'],
    })
  })
  it('tells a call whose tokens nobody counted from one that took none', () => {
    const [counted] = [call({})]
    const uncounted = call({})
    if (uncounted.response) uncounted.response = { ...uncounted.response, usage: { input: 0, output: 0 } }
    expect(totalsOf({ calls: [counted] }).counted).toBe(true)
    expect(totalsOf({ calls: [counted, uncounted] })).toMatchObject({ counted: false, input: 100 })
    expect(totalsOf({ calls: [call({ response: undefined })] }).counted).toBe(true)
  })
  it('counts what came from the cache as not spent and keeps what it took at first', () => {
    expect(totalsOf({ calls: [call({ cached: true }), call({})] })).toMatchObject({
      costUsd: 0.01,
      hits: 1,
      calls: 2,
      original: { ms: 500, costUsd: 0.01 },
    })
  })
  it('never makes an unknown price nothing', () => {
    expect(totalsOf({ calls: [call({ costUsd: undefined }), call({})] }).costUsd).toBeUndefined()
    expect(totalsOf({ calls: [call({ cached: true, costUsd: undefined })] })).toMatchObject({
      costUsd: 0,
      original: { costUsd: undefined },
    })
  })
  it('does not count a failed call as of unknown price', () => {
    expect(totalsOf({ calls: [call({ response: undefined, costUsd: undefined }), call({})] }).costUsd).toBe(
      0.01,
    )
  })
})
