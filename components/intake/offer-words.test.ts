import { expect, test } from 'vitest'
import { parseSignature } from '@/lib/core/signature-text'
import { choicesFor, type HeldFile } from '@/lib/stores/held-files'
import { titleOf, wordsOf } from './offer-words'

const held = (name: string, use: HeldFile['use']): HeldFile => ({ file: new File([], name), use })
const signature = parseSignature('document: Image, question -> total')

function said(files: readonly HeldFile[], page?: string) {
  const offered = { files, page }
  const words = choicesFor(files, { signature, inputs: {} }).map((choice) => wordsOf(choice, offered))
  return { title: titleOf(offered), words }
}

test('each way is named, and so is what it leaves', () => {
  const files = [held('a.jpg', 'image'), held('b.png', 'image'), held('c.wav', 'audio')]
  expect(said(files)).toEqual({
    title: '2 pictures and 1 clip: where to?',
    words: [
      { title: 'One row each in Compare', note: 'Every row is asked of every model. Not used: c.wav.' },
      {
        title: 'Make document a list',
        note: 'It becomes list[Image] and takes both pictures: one question about all of them.',
      },
      {
        title: 'Use the first',
        note: 'a.jpg into document. For c.wav an input is asked for. Not used: b.png.',
      },
    ],
  })
})

test('labels, tables and files of this app have ways of their own', () => {
  const files = [
    held('a.jpg', 'image'),
    held('a.json', 'labels'),
    held('t.csv', 'table'),
    held('w.facet', 'pack'),
  ]
  expect(said(files).words).toEqual([
    expect.objectContaining({ title: 'Evaluate on 1 labelled example' }),
    {
      title: 'One row each in Compare',
      note: 'Every row is asked of every model. Not used: a.json, w.facet.',
    },
    {
      title: 'Use the first of each kind',
      note: 'a.jpg into document, t.csv into question. Not used: a.json, w.facet.',
    },
    { title: 'Open w.facet', note: 'A capsule: it is shown first. Not used: a.jpg, a.json, t.csv.' },
  ])
})

test('a page that takes none says so', () => {
  const { title, words } = said([held('a.jpg', 'image')], 'Models')
  expect(title).toBe('Models takes no files: 1 picture')
  expect(words.map((one) => one.title)).toEqual(['A row in Compare', 'Use it in the playground'])
})
