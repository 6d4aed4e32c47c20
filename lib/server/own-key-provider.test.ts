import { describe, expect, it } from 'vitest'
import { AppError } from '../core/errors'
import { providers } from '../providers/index'
import type { Operations, Provider } from '../providers/provider'
import { ownKeyProvider } from './own-key-provider'

const refused = new AppError({
  code: 'auth',
  message: 'Check OPENAI_API_KEY on the server.',
  detail: 'HTTP 401',
})
const busy = new AppError({ code: 'rate-limit', message: 'Slow down.', retryable: true })

/** A provider all of whose ways fail alike. */
function failing(error: AppError): Provider {
  const { openai } = providers
  if (!openai) throw new Error('no provider')
  const fail = async (): Promise<never> => {
    throw error
  }
  return {
    ...openai,
    list: fail,
    // biome-ignore lint/correctness/useYield: it fails before the first event
    async *stream() {
      throw error
    },
    operations: { transcribe: fail, speak: fail, embed: fail, 'make-image': fail, 'edit-image': fail },
  }
}

const names = ['transcribe', 'speak', 'embed', 'make-image', 'edit-image'] as const
const ways: [string, (provider: Provider) => Promise<unknown>][] = [
  ['list', (provider) => provider.list({} as never, {} as never)],
  [
    'stream',
    (provider) =>
      provider
        .stream({} as never, {} as never)
        [Symbol.asyncIterator]()
        .next(),
  ],
  ...names.map((name): [string, (provider: Provider) => Promise<unknown>] => [
    name,
    async ({ operations = {} }) => operations[name]?.({} as never, {} as never),
  ]),
]

describe('a refused key of one’s own', () => {
  it.each(ways)('is the caller’s to correct: %s', async (_, ask) => {
    await expect(ask(ownKeyProvider(failing(refused)))).rejects.toMatchObject({
      code: 'auth',
      message: expect.stringMatching(/^OpenAI refused your own key\./),
      detail: 'HTTP 401',
    })
  })

  it.each(ways)('other failures stay as they are: %s', async (_, ask) => {
    await expect(ask(ownKeyProvider(failing(busy)))).rejects.toBe(busy)
  })

  it('offers what the provider offers, and nothing else', () => {
    for (const provider of Object.values(providers)) {
      const keys = (operations: Operations | undefined) => operations && Object.keys(operations).sort()
      expect(keys(ownKeyProvider(provider).operations)).toEqual(keys(provider.operations))
    }
  })
})
