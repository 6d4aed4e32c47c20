import { describe, expect, it } from 'vitest'
import { providers } from '../providers/index'
import { readEnv } from './env'

const addresses = Object.values(providers).map(({ baseUrlName }) => baseUrlName)
const keys = Object.values(providers).map(({ keyName }) => keyName)
const word = 'hush5'

const secretive = [
  `http://user:${word}@127.0.0.1:9/v1`,
  `https://${word}@api.example/v1`,
  `https://api.example/v1?sig=${word}`,
  `https://api.example/v1#${word}`,
  `https://:${word}@api.example/`,
  `https://api.example/v1?`,
  `https://api.example/@${word}`,
  `ftp://api.example/${word}`,
  `//api.example/${word}`,
]

describe('settings that hold a secret or mean nothing', () => {
  const urls = [...new Set([...addresses, 'FACET_HUB_URL'])]
  it.each(urls.flatMap((name) => secretive.map((value) => [name, value] as const)))(
    '%s=%s',
    (name, value) => {
      expect(() => readEnv({ [name]: value })).toThrow(name)
      expect(() => readEnv({ [name]: value })).not.toThrow(new RegExp(word))
    },
  )

  it.each([
    ...[...new Set(keys)].map((name) => [name, `sk-${word}-ключ`] as const),
    ['OPENAI_API_KEY', `sk ${word}`],
    ['OPENAI_API_KEY', `sk-${word}\u200b`],
    ['OPENAI_API_KEY', `sk-${word}\nX-Evil: 1`],
    ['OPENAI_API_KEY', word.repeat(2000)],
    ['FACET_ALLOWED_HOSTS', '*'],
    ['FACET_ALLOWED_HOSTS', `*.${word}.example`],
    ['FACET_ALLOWED_HOSTS', `facet.example, https://${word}.example`],
    ['FACET_ALLOWED_HOSTS', `${word}.example:3000`],
    ['FACET_ALLOWED_HOSTS', `${word}.example/app`],
    ['FACET_ALLOWED_HOSTS', `${word}..example`],
    ['FACET_FETCH_ALLOW', '*'],
    ['FACET_FETCH_ALLOW', '*:80'],
    ['FACET_FETCH_ALLOW', `${word}.example`],
    ['FACET_FETCH_ALLOW', `${word}.example:0`],
    ['FACET_FETCH_ALLOW', `${word}.example:65536`],
    ['FACET_FETCH_ALLOW', `http://${word}.example:80`],
    ['FACET_DEMO_MODELS', word],
    ['FACET_DEMO_MODELS', `nobody/${word}`],
    ['FACET_DEMO_MODELS', 'openai/'],
    ['OPENAI_MODELS', word.repeat(100)],
    ['OPENAI_MODELS', `${word}\u0007`],
    ...['FACET_RATE_PER_MINUTE', 'FACET_IDLE_SECONDS', 'FACET_FIRST_BYTE_SECONDS', 'TRUST_PROXY'].flatMap(
      (name) =>
        [word, '-1', '1e3', '0x10', 'Infinity', 'NaN', '9'.repeat(30), '1,5'].map(
          (value) => [name, value] as const,
        ),
    ),
    ['FACET_LINKS_TO_OWN_SERVERS', 'yes'],
  ] as const)('%s=%s', (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(name)
    expect(() => readEnv({ [name]: value })).not.toThrow(new RegExp(word))
  })

  it('means what it says otherwise', () => {
    const env = readEnv({
      OPENAI_BASE_URL: ' http://127.0.0.1:9/v1/ ',
      FACET_ALLOWED_HOSTS: 'Facet.example, box, 10.0.0.5, [fd00::1]',
      FACET_FETCH_ALLOW: 'localhost:9000, [::1]:8080',
      FACET_IDLE_SECONDS: '0.5',
      FACET_HUB_URL: 'https://mirror.example/hub/',
      OPENAI_MODELS: 'org/model:tag@v1, My Model 7B',
      FACET_DEMO_MODELS: 'openai/gpt-4o-mini, openrouter/a/b:free',
    })
    expect(env).toMatchObject({
      allowedHosts: ['facet.example', 'box', '10.0.0.5', '[fd00::1]'],
      fetchAllow: ['localhost:9000', '[::1]:8080'],
      patience: { idleMs: 500 },
      hubUrl: 'https://mirror.example/hub',
      linksToOwnServers: false,
    })
    expect(env.providers[0]).toMatchObject({
      baseUrl: 'http://127.0.0.1:9/v1',
      more: ['org/model:tag@v1', 'My Model 7B'],
    })
  })
})
