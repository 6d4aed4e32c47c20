import { expect, test } from 'vitest'
import { gallery } from './gallery'
import { signatureSchema } from './signature-schema'
import { printSignature } from './signature-text'

test.each([
  ['ReceiptExtraction', 'document: Image -> company: str, date: str, address: str, total: str'],
  ['SpokenQA', 'passage_audio: Audio, question: str -> answer: str'],
  ['ImageQA', 'image: Image, question: str -> answer: str'],
  [
    'InvoiceTable',
    'document: Image -> company: str, items: list[Item{description: str, quantity: int, amount: float}], total: float',
  ],
  ['BusinessCard', 'card: Image -> phone: str, email: str, website: str'],
  ['DescribeImage', 'current_image: Image -> description: str'],
  [
    'ImageContentAnalysis',
    'image: Image -> main_subject: str, setting: str, mood: str, colors: list[str], description: str',
  ],
  [
    'ImagePromptRefiner',
    'desired_prompt: str, current_image: Image, current_prompt: str -> feedback: str, image_strictly_matches_desired_prompt: bool, revised_prompt: str',
  ],
])('%s is offered with its fields', (name, text) => {
  const found = gallery.find((entry) => entry.signature.name === name)
  expect(found && printSignature(found.signature)).toBe(text)
})

test.each(gallery.map((entry) => [entry.id, entry] as const))('%s is whole', (_id, entry) => {
  expect(signatureSchema.parse(entry.signature)).toEqual(entry.signature)
  expect(Object.keys(entry.sample)).toEqual(entry.signature.inputs.map((field) => field.name))
})

test('eight abilities, each with a sample of its own', () => {
  const paths = gallery.flatMap(({ sample }) =>
    Object.values(sample).flatMap((one) => ('path' in one ? [one.path] : [])),
  )
  expect(paths).toHaveLength(8)
  expect(new Set(paths).size).toBe(8)
})
