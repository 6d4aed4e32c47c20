import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkInputs } from './fields/check'
import type { Signature } from './signature'
import { signatureSchema } from './signature-schema'
import { parseSignature, printSignature } from './signature-text'
import { taskFromWords } from './task-from-words'

const nothing: Signature = { name: 'S', instructions: '', inputs: [], outputs: [] }
const printed = (text: string, present = nothing) => {
  const task = taskFromWords(text, present)
  return task && printSignature(task.signature)
}

describe('a sentence becomes a signature', () => {
  test.each([
    ['What is the total on this receipt?', 'image: Image, question -> answer'],
    ['How many cars are in the picture?', 'image: Image, question -> answer'],
    ['who is it?', 'image: Image, question -> answer'],
    ['What did the caller say about the delivery?', 'image: Image, question -> answer'],
    ['What is said in the recording about the price?', 'audio: Audio, question -> answer'],
    ['Please transcribe this voice memo', 'audio: Audio -> transcript'],
    ['Transcribe everything in here', 'audio: Audio -> transcript'],
    ['Describe this picture in two sentences.', 'image: Image -> description'],
    ['Summarize the meeting recording', 'audio: Audio -> summary'],
    ['Count the red cars', 'image: Image -> count: int'],
    ['Translate this letter into French', 'text: str -> translation'],
    ['Extract the company, date and total from this receipt', 'image: Image -> company, date, total'],
    [
      'Extract company, the number of guests, whether paid and street name.',
      'image: Image -> company, number_of_guests: int, paid: bool, street_name',
    ],
    ['Please list all names shown on the sign', 'image: Image -> names'],
    ['Give me the title of the song', 'audio: Audio -> title'],
    ['This text is no task at all', 'image: Image, question -> answer'],
    ['Read the sign', 'image: Image -> sign'],
  ])('%s', (text, expected) => {
    expect(printed(text)).toBe(expected)
  })

  test('a question is filled in, an instruction becomes the instructions', () => {
    const question = '  What is the total on this receipt? '
    expect(taskFromWords(question, nothing)?.values).toEqual({ question: question.trim() })
    const task = taskFromWords('Extract the date from this receipt', nothing)
    expect(task?.signature.instructions).toBe('Extract the date from this receipt')
    expect(task?.values).toEqual({})
  })

  test('media that are there keep their field, unless the task is about another sense', () => {
    const present = parseSignature('scans: list[Image], note: str -> total')
    expect(printed('What is the total?', present)).toBe('scans: list[Image], question -> answer')
    expect(printed('What is said in the clip?', present)).toBe('audio: Audio, question -> answer')
    const clip = parseSignature('question: Audio -> answer')
    expect(printed('What is said there?', clip)).toBe('question: Audio, question_2 -> answer')
  })
})

test.each([
  '',
  'total',
  'a lot',
  'image: Image, question',
  'image: Image, question: str, the',
  'question, answer, more',
  'question -> answer',
  'image: Image, what is it -> answer',
  '{"type": "object"}',
  'x'.repeat(3000),
])('no sentence: %s', (text) => {
  expect(taskFromWords(text, nothing)).toBeUndefined()
})

test('whatever is made is a signature that can be printed and read, and takes its values', () => {
  const word = fc.constantFrom(
    ...[
      'extract',
      'the',
      'number',
      'of',
      'and',
      'from',
      'whether',
      'total',
      'list',
      '7',
      'über',
      'class',
      ',',
    ],
  )
  const sentence = fc.array(fc.oneof(word, fc.string({ maxLength: 8 })), { minLength: 1, maxLength: 14 })
  fc.assert(
    fc.property(sentence, fc.boolean(), (words, asks) => {
      const task = taskFromWords(words.join(' ') + (asks ? '?' : ''), nothing)
      if (!task) return
      expect(signatureSchema.parse(task.signature)).toEqual(task.signature)
      expect(parseSignature(printSignature(task.signature)).outputs.map(({ name }) => name)).toEqual(
        task.signature.outputs.map(({ name }) => name),
      )
      const inputs = task.signature.inputs.filter(({ name }) => name in task.values)
      expect(checkInputs({ ...task.signature, inputs }, task.values)).toEqual({})
    }),
  )
})
