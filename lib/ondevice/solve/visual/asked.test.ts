import { describe, expect, test } from 'vitest'
import { questionKind } from '../answer/question'
import { colourAskedOf, colourOfField } from './asked'

describe('what a colour is asked of', () => {
  test.each([
    'What colours are there?',
    'Which colors can you see in this photograph?',
    'What are the main colours of the picture?',
    'What is the dominant colour?',
    'Name the most common colours in the image.',
    'What colour is the photo mostly?',
    'Welche Farben sieht man auf dem Bild?',
    'Was ist die Hauptfarbe?',
    'Welche Farben überwiegen im Foto?',
    'Quelles sont les couleurs dominantes de l’image ?',
    'Quelles couleurs y a-t-il sur la photo ?',
    '¿Qué colores hay en la imagen?',
    '¿Cuál es el color principal de la foto?',
    'Quali colori ci sono nell’immagine?',
    'Qual è il colore dominante?',
  ])('%s: the picture as a whole', (question) => {
    expect(questionKind(question)).toBe('colour')
    expect(colourAskedOf(question)).toEqual([])
  })

  test.each([
    ['What colour are the eyes?', 'eyes'],
    ['What is the colour of the suit?', 'suit'],
    ["What colour is the man's tie?", 'man tie'],
    ['Which color does the door in the picture have?', 'door'],
    ['What colour is the background?', 'background'],
    ['What color is it?', 'it'],
    ['What is the brightest colour?', 'brightest'],
    ['Welche Farbe haben die Augen?', 'augen'],
    ['Welche Augenfarbe hat das Tier?', 'augenfarbe tier'],
    ['Welche Farbe hat der Himmel auf dem Bild?', 'himmel'],
    ['De quelle couleur est la robe ?', 'robe'],
    ['Quelle est la couleur des cheveux ?', 'cheveux'],
    ['¿De qué color son los ojos?', 'ojos'],
    ['¿De qué color es la camisa?', 'camisa'],
    ['Di che colore sono gli occhi?', 'occhi'],
    ['Di che colore è il cappello?', 'cappello'],
  ])('%s: %s', (question, of) => {
    expect(questionKind(question)).toBe('colour')
    expect(colourAskedOf(question).join(' ')).toBe(of)
  })

  test.each([
    ['colors', 'the colours that fill most of it', ''],
    ['main_colors', '', ''],
    ['color_palette', '', ''],
    ['dominantColors', '', ''],
    ['eye_color', '', 'eye'],
    ['colour_of_the_coat', '', 'coat'],
    ['color', 'colour of the roof, one word', 'roof'],
    ['color', 'colour of the picture', ''],
  ])('field %s (%s): “%s”', (name, desc, of) => {
    expect(colourOfField({ name, desc }).join(' ')).toBe(of)
  })
})
