import { describe, expect, test } from 'vitest'
import type { TypeSpec } from '../../../core/fields/type-spec'
import type { DetectedObject } from '../../engines/engine'
import { solveField } from '../solve-field'
import { field, imageRef, page, sceneOf, type World } from '../test-scene.fixture'

const thing = (
  label: string,
  score: number,
  [x, y, width, height]: readonly [number, number, number, number],
): DetectedObject => ({ label, score, box: { x, y, width, height } })

/** A breakfast: a bowl with an apple in it on a table, a cup beside the bowl, a dog under the table, perhaps a spoon. */
const breakfast: World = {
  objects: [
    thing('dining table', 0.8, [0, 200, 600, 250]),
    thing('bowl', 0.85, [100, 180, 200, 120]),
    thing('apple', 0.7, [150, 190, 80, 70]),
    thing('cup', 0.9, [330, 190, 90, 90]),
    thing('dog', 0.75, [150, 500, 250, 200]),
    thing('bird', 0.6, [500, 20, 60, 60]),
    thing('spoon', 0.2, [430, 250, 60, 20]),
  ],
  facts: {
    width: 600,
    height: 800,
    brightness: 0.5,
    colors: [
      { name: 'brown', share: 0.6, hex: '#652' },
      { name: 'white', share: 0.3, hex: '#fff' },
    ],
  },
  boxFacts: {
    width: 600,
    height: 800,
    brightness: 0.5,
    colors: [
      { name: 'red', share: 0.7, hex: '#c00' },
      { name: 'white', share: 0.1, hex: '#fff' },
    ],
  },
}

function ask(question: string, world: World = breakfast) {
  const answer = field('answer', { kind: 'str' }, 'a short answer to the question')
  return solveField(answer, sceneOf({ image: imageRef(), question }, [answer], world))
}

describe('what a picture answers', () => {
  test.each([
    ['What colours are there?', 'brown and white'],
    ['¿Qué colores hay en la imagen?', 'brown and white'],
    ['What colour is the cup?', 'red'],
    ['What is the color of the dog in the picture?', 'red'],
    ['Is there a dog?', 'yes'],
    ['Do you see an apple or a banana?', 'yes'],
    ['Is there a dog and a cat in the photo?', 'no'],
    ['Does the image show any animals?', 'yes'],
    ['Is there a giraffe?', 'no'],
    ['Is there white in the picture?', 'yes'],
    ['Is there a cup on the table?', 'yes'],
    ['How many cups are there?', '1'],
    ['How many animals can you see in this picture?', '2'],
    ['What is in the bowl?', 'an apple'],
    ["What's under the table?", 'a dog'],
    ['What is next to the bowl?', 'a cup'],
    ['What food is in the bowl?', 'an apple'],
    ['What animals are there?', 'a dog and a bird'],
  ])('%s %s', async (question, answer) => {
    const found = await ask(question)
    expect(String(found.value)).toBe(answer)
    expect(found.basis).toBe('recognition')
  })

  test('what is on the table is what stands on it, not the table', async () => {
    const { value, sources } = await ask('What is on the table?')
    expect(value).toBe('a cup, a bowl and an apple')
    expect(sources.every(({ box }) => box !== undefined)).toBe(true)
  })

  test('the colour of a thing has its box for evidence, that of the picture has none', async () => {
    expect((await ask('What colour is the cup?')).sources).toMatchObject([{ text: 'cup', box: { x: 330 } }])
    for (const { box } of (await ask('What are the main colours?')).sources) expect(box).toBeUndefined()
  })

  test.each(['Is there a giraffe?', 'Is there any train in this photo?', 'How many cars are there?'])(
    '%s is denied with honest doubt',
    async (question) => {
      const found = await ask(question)
      expect(['no', '0']).toContain(String(found.value))
      expect(found.confidence).toBeLessThan(0.6)
      expect(found.how).toMatch(/does not prove/)
    },
  )
})

describe('what a picture does not answer', () => {
  test.each([
    ['What colour are the eyes?', /only the colours of the whole picture/],
    ["What colour is the dog's collar?", /only the colours of the whole picture/],
    ['What colour is the wall behind the cup?', /only the colours of the whole picture/],
    ['What colour is the puppy?', /only the colours of the whole picture/],
    ['Welche Farbe haben die Augen?', /only the colours of the whole picture/],
    ['De quelle couleur est la nappe ?', /only the colours of the whole picture/],
    ['¿De qué color es el collar?', /only the colours of the whole picture/],
    ['Di che colore sono gli occhi?', /only the colours of the whole picture/],
    ['Is there a spoon?', /may be a spoon.*20 of 100/],
    ['How many spoons do you see?', /may be a spoon/],
    ['Is there a fork?', /often missed/],
    ['How many knives are there?', /often missed/],
    ['Is there an orange?', /often missed/],
    ['Is there a saucer?', /./],
    ['Is there a red cup?', /./],
    ['Is there a duck?', /a bird|bird was recognised/],
    ['How many ducks are there?', /bird was recognised/],
    ['Does the dog have a collar?', /./],
    ['Does the dog have a bowl?', /./],
    ['Is there a dog wearing a hat?', /./],
    ['How many dogs are asleep?', /by their kind only/],
    ['What is in the cup?', /Nothing that is recognised here lies in the cup/],
    ['What is behind the bowl?', /cannot be told from their outlines/],
    ['What is on the shelf?', /No “shelf” was recognised/],
    ['What is in the background?', /No “background” was recognised/],
    ['What is this dog wearing?', /wearing/],
  ])('%s', async (question, why) => {
    const found = await ask(question)
    expect(found.value).toBeNull()
    expect(found.how).toMatch(why)
  })

  test('a thing whose middle is of another colour than most of its box has none that can be told', async () => {
    const answer = field('answer', { kind: 'str' })
    const scene = sceneOf({ image: imageRef(), question: 'What colour is the cup?' }, [answer], breakfast)
    const colours = (name: string) => [{ name, share: 0.7, hex: '#000' }]
    const facts: typeof scene.facts = async (image, box) => ({
      ...(await scene.facts(image, box)),
      colors: colours(box && box.width < 90 ? 'brown' : 'red'),
    })
    const found = await solveField(answer, { ...scene, facts })
    expect(found).toMatchObject({ value: null, sources: [{ text: 'cup' }] })
  })

  test('of two of a kind the words do not tell which is meant', async () => {
    const cups: World = {
      ...breakfast,
      objects: [thing('cup', 0.9, [0, 0, 90, 90]), thing('cup', 0.8, [200, 0, 90, 90])],
    }
    for (const question of ['What colour is the cup?', 'What is in the cup?'])
      expect(await ask(question, cups)).toMatchObject({
        value: null,
        how: expect.stringMatching(/which “cup”/),
      })
  })

  test('that nothing was read does not tell that nothing is written', async () => {
    expect((await ask('Who wrote it?', {})).how).toMatch(/^Nothing readable was found in the picture/)
  })
})

describe('fields that ask the same of a part', () => {
  const strings: TypeSpec = { kind: 'list', item: { kind: 'str' } }
  const answerOf = async (name: string, type: TypeSpec, world: World = breakfast) => {
    const asked = field(name, type)
    return (await solveField(asked, sceneOf({ image: imageRef() }, [asked], world))).value
  }
  test.each<[string, TypeSpec, unknown]>([
    ['main_colors', strings, ['brown', 'white']],
    ['color', { kind: 'str' }, 'brown and white'],
    ['cup_color', { kind: 'str' }, 'red'],
    ['eye_color', { kind: 'str' }, null],
    ['shirt_colors', strings, null],
    ['has_dog', { kind: 'bool' }, true],
    ['has_spoon', { kind: 'bool' }, null],
    ['is_dog_asleep', { kind: 'bool' }, null],
    ['dog_count', { kind: 'int' }, 1],
  ])('%s', async (name, type, value) => {
    expect(await answerOf(name, type)).toEqual(value)
  })
})

test('a page is asked for its words, whatever things they name', async () => {
  const card = page([
    'NORTH PHARMACY',
    'Open every day of the week',
    'Phone: 020 7946 0991',
    'Cups of tea served daily',
    'Since the year of 1901',
    'Our street, our town, our shop',
  ])
  const found = await ask('Is there a phone?', { pages: { a: card } })
  expect(found.value).not.toBe('no')
  expect((await ask('How many cups are there?', { pages: { a: card } })).value).not.toBe(0)
})
