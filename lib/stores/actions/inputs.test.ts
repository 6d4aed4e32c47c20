import { expect, test } from 'vitest'
import { mediaIn } from '../../core/media'
import { parseSignature } from '../../core/signature-text'
import type { App } from '../app'
import { pngFile, testApp } from '../test-app'
import { moveMedium, removeMedium, setInput } from './input-values'
import { addFiles, addLinks, addText, isMediaText } from './inputs'
import { addFieldForHomeless, galleryFor, setSignature, switchForHomeless } from './signature'

function appWith(signature: string) {
  const { app } = testApp()
  setSignature(app, parseSignature(signature))
  const inputs = () => app.stores.workspace.getState().doc.inputs
  const names = (field: string) => mediaIn(inputs()[field]).map(({ name }) => name)
  return { app, inputs, names, said: () => app.stores.inputs.getState() }
}

test('files find their fields: first the empty one, then the list', async () => {
  const { app, names } = appWith('cover: Image, pages: list[Image] -> y')
  await addFiles(app, [pngFile('1.png'), pngFile('2.png'), pngFile('3.png')])
  expect(names('cover')).toEqual(['1.png'])
  expect(names('pages')).toEqual(['2.png', '3.png'])
})

test('several for a field of one stay in hand, and more that come join them', async () => {
  const { app, inputs, said } = appWith('cover: Image -> y')
  await addFiles(app, [pngFile('1.png'), pngFile('2.png')], 'cover')
  await addFiles(app, [pngFile('3.png')])
  expect(inputs()).toEqual({})
  expect(said().offered).toMatchObject({ target: 'cover' })
  expect(said().offered?.files.map(({ file }) => file.name)).toEqual(['1.png', '2.png', '3.png'])
})

test('what is refused of several is said of each, beside what was taken', async () => {
  const { app, names, said } = appWith('pages: list[Image] -> y')
  const bad = (name: string) => new File([], name, { type: 'image/png' })
  await addFiles(app, [bad('a.png'), pngFile('1.png'), bad('b.png'), pngFile('2.png')])
  expect(names('pages')).toEqual(['1.png', '2.png'])
  const [first, ...others] = Object.values(said().notices).flat()
  expect(first).toEqual({ kind: 'bad', text: 'Empty.' })
  expect(others.filter(({ kind }) => kind === 'bad')).toHaveLength(1)
})

test('a refusal is said beside the field and changes nothing', async () => {
  const { app, inputs, said } = appWith('cover: Image -> y')
  await addFiles(app, [new File([], 'empty.png', { type: 'image/png' })], 'cover')
  expect(inputs()).toEqual({})
  expect(said().notices.cover).toEqual([{ kind: 'bad', text: 'Empty.' }])
  expect(said().busy).toEqual({})
  await addFiles(app, [pngFile('good.png')], 'cover')
  expect(said().notices.cover).toEqual([])
})

test('what no field takes is kept until it has a place', async () => {
  const { app, said, names } = appWith('question -> answer')
  await addFiles(app, [pngFile('1.png'), pngFile('2.png')])
  expect(said().homeless).toHaveLength(2)
  addFieldForHomeless(app)
  expect(said().homeless).toEqual([])
  expect(names('images')).toEqual(['1.png', '2.png'])
})

test('or another signature takes it', async () => {
  const { app, said } = appWith('question -> answer')
  await addFiles(app, [pngFile('1.png')])
  const [entry] = galleryFor('image')
  if (!entry) throw new Error('the gallery has a signature for pictures')
  await switchForHomeless(app, entry)
  const { doc } = app.stores.workspace.getState()
  expect(doc.signature).toBe(entry.signature)
  expect(mediaIn(doc.inputs)).toHaveLength(1)
  expect(said().homeless).toEqual([])
})

test('of several that found no place none is lost to a signature that takes one', async () => {
  const { app, said } = appWith('question -> answer')
  await addFiles(app, [pngFile('1.png'), pngFile('2.png')])
  const [entry] = galleryFor('image')
  if (!entry) throw new Error('the gallery has a signature for pictures')
  await switchForHomeless(app, entry)
  await expect.poll(() => said().offered?.files.map(({ file }) => file.name)).toEqual(['1.png', '2.png'])
})

test('text files and pasted words go to a text field, links and data to a media field', async () => {
  const { app, inputs, names } = appWith('photo: Image, question -> answer')
  await addFiles(app, [new File(['What is it?'], 'q.txt', { type: 'text/plain' })])
  expect(inputs().question).toBe('What is it?')
  await addText(app, 'Who is it?')
  expect(inputs().question).toBe('Who is it?')
  await addText(app, 'https://example.org/a.png')
  expect(names('photo')).toHaveLength(1)
})

test('the content of a pasted message goes to a text field and a media field', async () => {
  const { app, inputs, names } = appWith('photo: Image, question -> answer')
  await addText(app, '["Who is it?", {"type":"image_url","image_url":{"url":"https://example.org/a.png"}}]')
  expect(inputs().question).toBe('Who is it?')
  expect(names('photo')).toHaveLength(1)
})

test.each<[string, (app: App) => Promise<void>]>([
  [
    'pictures of one message',
    (app) =>
      addText(
        app,
        '["Compare", {"type":"image_url","image_url":{"url":"https://example.org/a.png"}}, {"type":"image_url","image_url":{"url":"https://example.org/b.png"}}]',
      ),
  ],
  ['links', (app) => addLinks(app, ['https://example.org/a.png', 'https://example.org/b.png'])],
])('several %s are not lost to a field of one', async (_name, give) => {
  const { app, inputs, said } = appWith('photo: Image, question -> answer')
  await give(app)
  expect(said().offered?.files).toHaveLength(2)
  expect(inputs().photo).toBeUndefined()
})

test.each([
  ['https://example.org/a.png', true],
  ['data:image/png;base64,AAAA', true],
  ['{"url": "https://example.org/a.png"}', true],
  ['A'.repeat(300), true],
  [`${'iVBORw0KGgo'.repeat(30)}==`, true],
  ['Image("https://example.org/a.png")', true],
  ['Image("./cat.png")', true],
  ['{"type":"input_audio","input_audio":{"data":"QUJD","format":"wav"}}', true],
  [
    '<<CUSTOM-TYPE-START-IDENTIFIER>>[{"type":"image_url","image_url":{"url":"https://example.org/a.png"}}]<<CUSTOM-TYPE-END-IDENTIFIER>>',
    false,
  ],
  ['What is the total?', false],
  ['see https://example.org for more', false],
  ['word '.repeat(100), false],
])('%s stands for a medium: %s', (text, expected) => {
  expect(isMediaText(text)).toBe(expected)
})

test('removing is undone in place, moving changes the order', async () => {
  const { app, names } = appWith('pages: list[Image] -> y')
  await addFiles(app, [pngFile('1.png'), pngFile('2.png'), pngFile('3.png')])
  moveMedium(app, 'pages', { from: 2, to: 0 })
  expect(names('pages')).toEqual(['3.png', '1.png', '2.png'])
  const bringBack = removeMedium(app, 'pages', 1)
  expect(names('pages')).toEqual(['3.png', '2.png'])
  bringBack()
  expect(names('pages')).toEqual(['3.png', '1.png', '2.png'])
  app.stores.workspace.undo()
  expect(names('pages')).toEqual(['3.png', '2.png'])
})

test('typing voids what was said of the former value', () => {
  const { app, said } = appWith('question -> answer')
  app.stores.inputs.setState({ problems: { question: ['Nothing is given yet.'] } })
  setInput(app, 'question', 'What?')
  expect(said().problems).toEqual({})
})
