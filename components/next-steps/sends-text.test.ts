import { expect, test } from 'vitest'
import { parseSignature } from '../../lib/core/signature-text'
import { sendsText } from './sends-text'

const medium = (kind: string, letter: string) => ({
  kind,
  id: letter.repeat(64),
  mime: `${kind}/x`,
  bytes: 1,
})
const picture = medium('image', 'a')
const sound = medium('audio', 'b')
const providers = [{ id: 'openai', label: 'OpenAI' }]

test.each<[string, string, object, string | undefined]>([
  ['openai', 'document: Image -> total', { document: picture }, 'sends the picture to OpenAI'],
  [
    'openai',
    'pages: list[Image] -> total',
    { pages: [picture, medium('image', 'c')] },
    'sends the pictures to OpenAI',
  ],
  ['openai', 'clip: Audio -> words', { clip: sound }, 'sends the recording to OpenAI'],
  ['openai', 'image, question -> answer', { image: picture, question: '' }, 'sends the picture to OpenAI'],
  [
    'openai',
    'image, question -> answer',
    { image: picture, question: 'How much?' },
    'sends the inputs to OpenAI',
  ],
  ['openai', 'image, clip: Audio -> answer', { image: picture, clip: sound }, 'sends the inputs to OpenAI'],
  ['openai', 'text -> answer', { text: 'a letter' }, 'sends the inputs to OpenAI'],
  // What the signature no longer asks about is not sent.
  ['openai', 'text -> answer', { text: 'a letter', image: picture }, 'sends the inputs to OpenAI'],
  ['my-server', 'document: Image -> total', { document: picture }, 'sends the picture to my-server'],
  ['device', 'document: Image -> total', { document: picture }, undefined],
])('%s asked %s', (provider, signature, inputs, said) => {
  const doc = { signature: parseSignature(signature), inputs: inputs as never }
  expect(sendsText(doc, { provider, onDevice: provider === 'device' }, providers)).toBe(said)
})
