import { describe, expect, it } from 'vitest'
import { readEnv } from './env'

const token = '0123456789abcdef0123456789abcdef'
const demo = { FACET_PUBLIC_DEMO: '1', FACET_DEMO_BUDGET_USD: '5' }
const modeOf = (env: Record<string, string>) => readEnv(env).access

describe('access modes', () => {
  it.each<[string, Record<string, string>, object]>([
    ['local when nothing is said', {}, { mode: 'local' }],
    ['local when all is empty', { FACET_ACCESS_TOKEN: ' ', FACET_PUBLIC_DEMO: '' }, { mode: 'local' }],
    ['team with a token', { FACET_ACCESS_TOKEN: token }, { mode: 'team', token }],
    ['team on every address', { FACET_ACCESS_TOKEN: token, FACET_HOST: '0.0.0.0' }, { mode: 'team', token }],
    [
      'demo with a budget, a tenth of it for one caller, and short answers',
      { ...demo, FACET_HOST: '::', FACET_DEMO_MODELS: 'openai/a, openai/b' },
      { mode: 'demo', budgetUsd: 5, callerBudgetUsd: 0.5, models: ['openai/a', 'openai/b'], maxTokens: 1024 },
    ],
    [
      'demo as told',
      { ...demo, FACET_DEMO_CALLER_BUDGET_USD: '9', FACET_DEMO_MAX_TOKENS: '50' },
      { mode: 'demo', budgetUsd: 5, callerBudgetUsd: 5, models: [], maxTokens: 50 },
    ],
  ])('%s', (_, env, access) => expect(modeOf(env)).toEqual(access))

  it.each<[string, Record<string, string>, string]>([
    ['open to all addresses', { FACET_HOST: '0.0.0.0' }, 'FACET_ACCESS_TOKEN'],
    ['open to all IPv6 addresses', { FACET_HOST: '::' }, 'FACET_PUBLIC_DEMO'],
    ['open to a network', { FACET_HOST: '192.168.1.5' }, 'FACET_ACCESS_TOKEN'],
    ['open by a name', { FACET_HOST: 'localhost.evil.example' }, 'FACET_ACCESS_TOKEN'],
    ['a short token', { FACET_ACCESS_TOKEN: 'hunter2' }, 'openssl rand'],
    ['31 hexadecimal digits', { FACET_ACCESS_TOKEN: token.slice(1) }, '128'],
    ['21 characters', { FACET_ACCESS_TOKEN: 'aB3-dE6_gH9+jK2.mN5!q' }, '128'],
    ['a repeated character', { FACET_ACCESS_TOKEN: 'a'.repeat(64) }, '128'],
    ['a repeated word', { FACET_ACCESS_TOKEN: 'secret'.repeat(12) }, '128'],
    ['a token with spaces', { FACET_ACCESS_TOKEN: 'correct horse battery staple and more of it' }, '128'],
    ['token and demo', { ...demo, FACET_ACCESS_TOKEN: token }, 'exclude'],
    ['a demo without a budget', { FACET_PUBLIC_DEMO: '1' }, 'FACET_DEMO_BUDGET_USD'],
    ['a demo with a budget of nothing', { ...demo, FACET_DEMO_BUDGET_USD: '0' }, 'FACET_DEMO_BUDGET_USD'],
    ['a demo switch that is no switch', { FACET_PUBLIC_DEMO: 'yes' }, 'FACET_PUBLIC_DEMO'],
    ['a number of proxies that is none', { TRUST_PROXY: 'all' }, 'TRUST_PROXY'],
  ])('refuses %s, says what to set and repeats no value', (_, env, named) => {
    expect(() => readEnv(env)).toThrow(
      expect.objectContaining({ code: 'invalid', message: expect.stringContaining(named) }),
    )
    const given = env.FACET_ACCESS_TOKEN ?? 'nothing secret'
    expect(() => readEnv(env)).not.toThrow(given)
  })

  it.each(['127.0.0.1', '127.0.0.2', '::1', 'localhost'])('needs no token on %s', (host) => {
    expect(modeOf({ FACET_HOST: host })).toEqual({ mode: 'local' })
  })

  it('answers under the address it was told to listen on', () => {
    expect(readEnv({ FACET_HOST: '192.168.1.5', FACET_ACCESS_TOKEN: token }).allowedHosts).toEqual([
      '192.168.1.5',
    ])
    expect(readEnv({ FACET_HOST: 'FD00::5', FACET_ACCESS_TOKEN: token }).allowedHosts).toEqual(['[fd00::5]'])
  })

  it('never lets the token out', () => {
    expect(readEnv({ FACET_ACCESS_TOKEN: token }).secrets).toEqual([token])
  })
})
