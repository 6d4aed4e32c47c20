// For tests: calls of every wire format with text, a picture, a clip, a schema and tools, with the bytes of their media.
import { createHash } from 'node:crypto'
import type { Part, WireRequest } from '../core/lm/message'
import type { MediaRef } from '../core/media'

/** Models that speak each wire format, with the variables that lead them to a server. */
export const wireModels = [
  { model: 'openai/gpt-4o-mini', name: 'OPENAI', path: '/v1' },
  { model: 'openai-responses/gpt-4o-mini', name: 'OPENAI', path: '/v1' },
  { model: 'anthropic/claude-sonnet-5', name: 'ANTHROPIC', path: '' },
  // Takes a temperature, and with it the older version of its API.
  { model: 'anthropic/claude-haiku-4-5', name: 'ANTHROPIC', path: '' },
  { model: 'gemini/gemini-2.5-flash', name: 'GEMINI', path: '/v1beta' },
  { model: 'openrouter/mistral/pixtral', name: 'OPENROUTER', path: '/api/v1' },
] as const

function medium(kind: 'image' | 'audio', mime: string, text: string): { ref: MediaRef; blob: Blob } {
  const bytes = Buffer.from(text)
  const id = createHash('sha256').update(bytes).digest('hex')
  return {
    ref: { kind, id, mime, bytes: bytes.length, name: `a ${kind} "of" $mine` },
    blob: new Blob([bytes]),
  }
}
export const picture = medium('image', 'image/png', 'not really a picture \u00ff')
const clip = medium('audio', 'audio/wav', 'not really a clip')
export const blobs = new Map([picture, clip].map(({ ref, blob }) => [ref.id, blob]))

// What a shell, JavaScript or Python would read as its own.
export const awkward = `It's "so": $HOME $(id) \`id\` \\n {x} \${y} %s '''a''' """b""" </script> \u2028 \u0000 é 😀\nJSON\n#!`

const schema = {
  type: 'object',
  properties: {
    total: { type: 'number', description: awkward },
    kind: { type: 'string', enum: ['a', "b'"] },
  },
  required: ['total', 'kind'],
  additionalProperties: false,
}

const text: Part = { type: 'text', text: awkward }
const system = { role: 'system', parts: [{ type: 'text', text: `Be brief. ${awkward}` }] } as const

/** A call by what it holds. `audio` is left out where the wire takes none. */
export function callCases(model: string): [string, WireRequest][] {
  const call = (parts: readonly Part[], more: Partial<WireRequest> = {}): WireRequest => ({
    model,
    messages: [
      { ...system, parts: [...system.parts] },
      { role: 'user', parts: [...parts] },
    ],
    format: { type: 'text' },
    rollout: 0,
    ...more,
  })
  const hears = /^(openai|gemini|openrouter)\//.test(model)
  const tool = { name: 'look_up', description: awkward, parameters: schema }
  return [
    ['text', call([text], { temperature: 0.5, maxTokens: 200 })],
    [
      'image',
      call([text, { type: 'media', ref: picture.ref, detail: 'low' }, { type: 'text', text: 'end' }]),
    ],
    ...(hears
      ? [['audio', call([{ type: 'media', ref: clip.ref }, text], { byHand: true })] as [string, WireRequest]]
      : []),
    ['schema', call([text], { format: { type: 'schema', name: 'answer', schema } })],
    ['tools', call([text], { tools: [tool], toolChoice: 'required' })],
  ]
}

/** The variables of a server that all the models are led to. */
export function wireEnv(origin: string): Record<string, string> {
  return Object.fromEntries(
    wireModels.flatMap(({ name, path }) => [
      [`${name}_API_KEY`, `sk-canary-${name.toLowerCase()}-0123456789`],
      [`${name}_BASE_URL`, `${origin}${path}`],
    ]),
  )
}
