// For tests: what leaves for a vendor, and what its validator says against it.
import { isAbort } from '../../core/errors'
import { checkRequest } from '../../core/lm/check-request'
import type { WireRequest } from '../../core/lm/message'
import type { MediaRef } from '../../core/media'
import { providers } from '../index'
import { knownModel, modelName } from '../provider'
import { wires } from '../wires.fixture'
import { messagesFaults } from './anthropic.fixture'
import type { Faults } from './faults.fixture'
import { contentsFaults } from './gemini.fixture'
import { chatFaults, responsesFaults } from './openai.fixture'

const ref = (
  kind: MediaRef['kind'],
  letter: string,
  mime: string,
  more: Partial<MediaRef> = {},
): MediaRef => ({
  ...{ kind, id: letter.repeat(64), mime, bytes: 3 },
  ...more,
})
export const png = ref('image', 'a', 'image/png', { width: 40, height: 30 })
export const jpeg = ref('image', 'b', 'IMAGE/JPEG; quality=9', { name: 'receipt.jpg', width: 40, height: 30 })
export const wav = ref('audio', 'c', 'audio/wav', { seconds: 2, sampleRate: 16_000 })
export const pdf = ref('document', 'd', 'application/pdf', { name: 'bill.pdf', pages: 1 })

interface Sent {
  url: string
  body: unknown
  headers: readonly string[]
}

/** What leaves, or nothing and the words of the refusal. */
export async function leaving(request: WireRequest): Promise<{ sent?: Sent; refusal?: string }> {
  const provider = providers[request.model.slice(0, request.model.indexOf('/'))]
  if (!provider) throw new Error(`no provider for ${request.model}`)
  const wire = wires.find(({ model }) => model.startsWith(`${provider.id}/`)) ?? wires[0]
  let sent: Sent | undefined
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    sent = { url, body: JSON.parse(String(init?.body)), headers: [...new Headers(init?.headers).keys()] }
    const spoken = isResponses(url) ? wires.find(({ name }) => name === 'Responses') : wire
    return new Response(spoken?.answer('ok'), { headers: { 'content-type': 'text/event-stream' } })
  }
  const access = { apiKey: 'sk-valid-0123456789', baseUrl: 'http://127.0.0.1:9/v1', fetch }
  const media = async () => new Blob(['ABC'])
  const { signal } = new AbortController()
  try {
    for await (const event of provider.stream(request, { signal, media, access })) void event
  } catch (error) {
    if (!(error instanceof Error) || isAbort(error)) throw error
    return { ...(sent ? { sent } : {}), refusal: error.message }
  }
  return sent ? { sent } : {}
}

/** What a vendor's chat completions refuse goes to its other API. */
function isResponses(url: string): boolean {
  return new URL(url).pathname.endsWith('/responses')
}

/** What the vendor would say against a request: none where it is fine, or where it is refused before anything leaves. */
export async function faultsOf(request: WireRequest): Promise<{ faults: Faults; left: boolean }> {
  const provider = providers[request.model.slice(0, request.model.indexOf('/'))]
  if (!provider) throw new Error(`no provider for ${request.model}`)
  if (checkRequest(knownModel(provider, request.model), request)) return { faults: [], left: false }
  const { sent, refusal } = await leaving(request)
  if (!sent) return { faults: refusal ? [] : ['nothing left and nothing was said'], left: false }
  const { body, url } = sent
  if (provider.id === 'anthropic') return { faults: messagesFaults(body), left: true }
  if (provider.id === 'gemini') return { faults: contentsFaults(body, modelName(request.model)), left: true }
  if (isResponses(url)) return { faults: responsesFaults(body), left: true }
  return { faults: chatFaults(body), left: true }
}
