import { expect, test } from 'vitest'
import { solveField } from '../solve-field'
import { audioRef, field, imageRef, page, sceneOf, speech, type World } from '../test-scene.fixture'
import { asksForAllText } from './whole-text'

const heard = [
  'What is said?',
  "What's being said here",
  'what is said in the recording?',
  'What does he say?',
  'What does she say in this clip?',
  'What does the speaker say?',
  'What does the recording say?',
  'What does the audio say?',
  'What did the caller say',
  'What did you hear?',
  'What can be heard in the audio?',
  'What do you hear in this recording?',
  'What are they saying?',
  'What is the woman saying?',
  'What words are spoken?',
  'What was said on the phone call?',
  "What's in the recording?",
  'Transcribe',
  'transcribe this',
  'Transcribe the audio word for word, without adding anything.',
  'Please transcribe this voice message for me.',
  'Could you transcribe it?',
  'Full transcript',
  'Give me the complete transcript, please',
  "I'd like a transcript of this",
  'Verbatim transcription please',
  'Write down what is said',
  'Please write down exactly what you hear',
  'Listen to the clip and write down everything',
  'Type out the speech',
  'Turn this recording into text',
  'Convert the audio to text.',
  'Speech to text',
  'Tell me what he says',
  'Repeat what was said',
  'I want to know what they said',
  'What has been said?',
  'What does the child say?',
  'What is the audio saying?',
  'What sentence is spoken?',
  'Read me the message',
  'Take dictation',
  'Was wird gesagt?',
  'Was spricht die Person?',
  'Gib mir die Mitschrift',
  'Text der Aufnahme',
  'Was sagt der Sprecher?',
  'Was sagt sie in der Aufnahme?',
  'Was hat er gesagt?',
  'Was hörst du?',
  'Was ist zu hören?',
  'Schreib bitte auf, was gesagt wird',
  'Bitte transkribieren',
  'Transkribiere die Sprachnachricht',
  "Qu'est-ce qui est dit ?",
  'Que dit-il ?',
  'Que dit la personne dans cet enregistrement ?',
  "Qu'est-ce qu'on entend ?",
  'Écris ce qui est dit',
  'Transcris cet audio, s’il te plaît',
  'Peux-tu retranscrire ce message vocal ?',
  "Qu'a-t-il dit ?",
  'Que disent les gens ?',
  'Quelles sont les paroles ?',
  'Écoute et écris ce que tu entends',
  '¿Qué se dice?',
  '¿Qué dice el hablante?',
  '¿Qué está diciendo la mujer?',
  '¿Qué dice en la grabación?',
  '¿Qué se oye en el audio?',
  'Escribe lo que se dice',
  'Transcribe este audio, por favor',
  'Transcripción completa',
  'Che cosa dice?',
  'Wat wordt er gezegd?',
]
const printed = [
  'What does it say?',
  'What does the sign say?',
  'What is written here?',
  'What is printed on the label?',
  'Read the text',
  'Read this to me, please',
  'What is the text in this picture?',
  'Write out all the text',
  'Text in the image',
  'Was steht da?',
  'Was steht auf dem Schild?',
  'Lies den Text vor',
  "Qu'est-ce qui est écrit ?",
  'Que dit le panneau ?',
  '¿Qué pone en el cartel?',
  '¿Qué dice la imagen?',
]
const others = [
  'What is said about the invoice number?',
  'Who says so?',
  'What is said and by whom?',
  'What do they say when?',
  'Who is speaking?',
  'What does she say about the price?',
  'What did he say first?',
  'What is the last word?',
  'When does he say it?',
  'Why did they say this?',
  'How often is it said?',
  'How many words are spoken?',
  'Is anything said?',
  'Does the speaker say yes?',
  'What language is spoken?',
  'What number is said?',
  'What should I say?',
  'Summarise what is said',
  'Translate what is said into German',
  'Transcribe only the phone number',
  'Is the transcript correct?',
  'What speaker says this?',
  'What is the recording about?',
  'What is the name of the speaker?',
  'Read the total',
  'What is in this picture?',
  'Wer sagt das?',
  'Was sagt er über die Rechnung?',
  'Wann wird das gesagt?',
  'Worüber sprechen sie?',
  'Qui dit ça ?',
  'De quoi parle-t-il ?',
  'Que dit-elle de la facture ?',
  '¿Quién lo dice?',
  '¿Qué dice sobre el precio?',
  '¿De qué habla?',
  '',
]

test.each([...heard, ...printed])('%s wants all of it', (question) => {
  expect(asksForAllText(question)).toBe(true)
})

test.each(others)('“%s” wants something else', (question) => {
  expect(asksForAllText(question)).toBe(false)
})

const said = 'The ferry leaves at six. Bring the blue folder, and do not forget the keys.'
const print = ['WET PAINT', 'Use the other door']

async function ask(question: string, inputs: Record<string, unknown>, world: World, name = 'question') {
  const answer = field('answer', { kind: 'str' }, 'concise answer to the question')
  return solveField(answer, sceneOf({ ...inputs, [name]: question } as never, [answer], world))
}

test.each(heard)('%s is answered with what was heard, and where', async (question) => {
  const found = await ask(question, { clip: audioRef() }, { speech: { b: speech(said) } })
  expect(found.value).toBe(said)
  expect(found.sources[0]).toMatchObject({ input: 'clip', start: 0.2 })
})

test.each(printed)('%s is answered with the print, and where', async (question) => {
  const found = await ask(question, { photo: imageRef() }, { pages: { a: page(print) } })
  expect(found.value).toBe(print.join('\n'))
  expect(found.sources).toHaveLength(2)
})

test.each([
  ['What does the sign in the picture say?', print.join('\n')],
  ['What does the speaker say?', said],
  ['Transcribe the recording', said],
  ['What is written there?', print.join('\n')],
])('with a clip and a picture, %s is of the one that is meant', async (question, want) => {
  const world = { speech: { b: speech(said) }, pages: { a: page(print) } }
  const { value } = await ask(question, { clip: audioRef(), photo: imageRef() }, world)
  expect(value).toBe(want)
})

test('with a clip and a picture, what could be of both is of both', async () => {
  const world = { speech: { b: speech(said) }, pages: { a: page(print) } }
  const { value } = await ask('What does it say?', { clip: audioRef(), photo: imageRef() }, world)
  for (const part of [...print, 'The ferry leaves at six.']) expect(value).toContain(part)
})

test('a wish of another name that wants all of it is a question, and no evidence', async () => {
  const found = await ask(
    'Please transcribe this clip',
    { clip: audioRef() },
    { speech: { b: speech(said) } },
    'instruction',
  )
  expect(found.value).toBe(said)
})

test('a clip without speech says so', async () => {
  const found = await ask('What is said?', { clip: audioRef() }, {})
  expect(found).toMatchObject({ value: null, how: 'No speech was heard in the clip.' })
})

test('a part that is asked for is not the whole', async () => {
  const found = await ask(
    'What is said about the invoice number?',
    { clip: audioRef() },
    { speech: { b: speech('Good morning. The invoice number is 88213. Thank you and goodbye.') } },
  )
  expect(found.value).toBe('88213')
})
