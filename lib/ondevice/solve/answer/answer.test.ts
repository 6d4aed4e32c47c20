import { expect, test } from 'vitest'
import { solveField } from '../solve-field'
import { audioRef, field, imageRef, page, sceneOf, seen, speech, type World } from '../test-scene.fixture'
import { questionKind } from './question'

test.each([
  ['How many dogs are there?', 'count'],
  ['Is there a cat?', 'yes-no'],
  ['What colour is the picture?', 'colour'],
  ['How much was the total?', 'total'],
  ['What does the sign say?', 'reading'],
  ['When should I call back?', 'date'],
  ['What time does it open?', 'time'],
  ['Who is calling?', 'who'],
  ['Where does she live?', 'where'],
  ['What is the invoice number?', 'code'],
  ['What animal is in this image?', 'things'],
  ['How long does it take?', 'duration'],
  ['Why did they leave?', 'span'],
])('%s asks for %s', (question, kind) => {
  expect(questionKind(question)).toBe(kind)
})

const voicemail =
  'Hello, this is Dana from Northwind Traders. Please call me back before Friday at 3pm about invoice number 417. It takes ten minutes. Thank you.'
const oration =
  'And so, my fellow Americans, ask not what your country can do for you, ask what you can do for your country.'

async function ask(
  question: string,
  inputs: Record<string, unknown>,
  world: World,
  desc = 'concise answer to the question',
) {
  const answer = field('answer', { kind: 'str' }, desc)
  return solveField(answer, sceneOf({ ...inputs, question } as never, [answer], world))
}

test.each([
  ['Who is calling?', 'Dana'],
  ['When should I call back?', 'before Friday at 3pm'],
  ['What is the invoice number?', '417'],
  ['How long does it take?', 'ten minutes'],
])('%s is answered from speech: %s', async (question, answer) => {
  const found = await ask(question, { clip: audioRef() }, { speech: { b: speech(voicemail) } })
  expect(found.value).toBe(answer)
  expect(found.sources[0]).toMatchObject({ input: 'clip', start: 0.2 })
})

test.each([
  ['What should you ask?', 'ask what you can do for your country'],
  ['What should you not ask?', 'ask not what your country can do for you'],
])('%s keeps what is denied apart', async (question, answer) => {
  expect((await ask(question, { clip: audioRef() }, { speech: { b: speech(oration) } })).value).toBe(answer)
})

test('a question without a kind is answered with the nearest clause', async () => {
  const found = await ask(
    'What should you ask about your country?',
    { clip: audioRef() },
    { speech: { b: speech(oration) } },
  )
  expect(String(found.value)).toContain('country')
  expect(String(found.value).length).toBeLessThan(oration.length)
})

const receipt = page([
  'BLUE HARBOR CAFE',
  '14/03/2025 09:12',
  'Receipt No: 4417',
  'COFFEE | 4.50',
  'TOTAL | 30.11',
  'Open until 6:30 pm',
])
const photo: World = {
  objects: [seen('dog', 0.7), seen('dog', 0.5), seen('cup', 0.4)],
  facts: {
    width: 9,
    height: 9,
    brightness: 0.2,
    colors: [
      { name: 'brown', share: 0.6, hex: '#652' },
      { name: 'white', share: 0.3, hex: '#fff' },
    ],
  },
}

test.each([
  ['What is the total?', '30.11'],
  ['What is the date?', '14/03/2025'],
  ['What is the receipt number?', '4417'],
  ['Which shop is this from?', 'BLUE HARBOR CAFE'],
])('%s is answered from print: %s', async (question, answer) => {
  expect((await ask(question, { image: imageRef() }, { pages: { a: receipt } })).value).toBe(answer)
})

test.each([
  ['How many dogs are there?', '2'],
  ['What animal is in this image, and what is it doing?', 'two dogs'],
  ['Is there a cat in the picture?', 'no'],
  ['Is there a cup?', 'yes'],
  ['What are the main colors?', 'brown and white'],
])('%s is answered from the picture: %s', async (question, answer) => {
  const found = await ask(question, { image: imageRef() }, photo)
  expect(String(found.value)).toBe(answer)
  expect(found.confidence).toBeLessThan(1)
})

test.each(['Why is the dog sad?', 'What colour is the cup?', 'Is the dog older than the cup?'])(
  '%s is not guessed at',
  async (question) => {
    const found = await ask(question, { image: imageRef() }, photo)
    expect(found.value).toBeNull()
    expect(found.how).toMatch(/\w{3}/)
  },
)

test('a question over typed text', async () => {
  const text = 'The treaty was signed in 1848. It ended the war. Its author was Nicholas Trist.'
  expect((await ask('When was the treaty signed?', { passage: text }, {})).value).toMatch(/1848/)
  expect((await ask('Who was the author?', { passage: text }, {})).value).toBe('Nicholas Trist')
})

test('a number is given to a number field', async () => {
  const answer = field('answer', { kind: 'int' })
  const scene = sceneOf({ image: imageRef(), question: 'How many dogs?' }, [answer], photo)
  expect((await solveField(answer, scene)).value).toBe(2)
})

test('an answer broken over printed lines is given whole', async () => {
  const prose = page([
    'Tides',
    'The highest tide of the year comes in',
    'early spring when the moon is near.',
    'Boats stay out. Gulls do not mind.',
  ])
  const found = await ask(
    'When does the highest tide of the year come?',
    { image: imageRef() },
    { pages: { a: prose } },
    'a sentence',
  )
  expect(found.value ?? '').toBe('The highest tide of the year comes in early spring when the moon is near.')
})

test.each([
  'Capital of France?',
  'Write a haiku',
  'Tell me about the moon in one sentence.',
  'Explain relativity. Be brief.',
  'What does it say?',
  'Transcribe this',
  'Who wrote Hamlet, and when?',
  'Give me three names for a cat',
  'Translate to German: good morning',
])('with nothing beside it a question is not its own answer: %s', async (question) => {
  const finding = await ask(question, {}, {})
  expect(finding.value).toBeNull()
  expect(finding.sources ?? []).toEqual([])
})

test('what a question tells before it asks is looked in', async () => {
  const finding = await ask('The call was from Dana Miller about an invoice. Who was the call from?', {}, {})
  expect(finding.value).toContain('Dana')
})
