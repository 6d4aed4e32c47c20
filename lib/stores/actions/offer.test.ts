import { expect, test } from 'vitest'
import { mediaIn } from '../../core/media'
import { parseSignature, printSignature } from '../../core/signature-text'
import type { FileChoice } from '../held-files'
import { pngFile, testApp } from '../test-app'
import { addFiles } from './inputs'
import { choicesNow, countsOf, handOver, namesOf, placeOffered } from './offer'
import { setSignature } from './signature'

async function offered(signature: string, files: readonly File[], target?: string) {
  const { app } = testApp()
  setSignature(app, parseSignature(signature))
  await addFiles(app, files, target)
  const { workspace, inputs } = app.stores
  const hand = () => inputs.getState().offered
  const doc = () => workspace.getState().doc
  const names = (field: string) => mediaIn(doc().inputs[field]).map(({ name }) => name)
  const pick = <W extends FileChoice['way']>(way: W) => {
    const now = hand()
    const found = now && choicesNow(app, now).find((choice) => choice.way === way)
    if (!found) throw new Error(`no ${way}`)
    return found as Extract<FileChoice, { way: W }>
  }
  return { app, hand, doc, names, pick }
}
const three = () => [pngFile('1.png'), pngFile('2.png'), pngFile('3.png')]

test('a list takes all of them', async () => {
  const { app, hand, doc, names, pick } = await offered('document: Image -> y', three())
  const { unused, undo } = await placeOffered(app, pick('list'))
  expect(printSignature(doc().signature)).toBe('document: list[Image] -> y')
  expect(names('document')).toEqual(['1.png', '2.png', '3.png'])
  expect([unused, hand()]).toEqual([[], undefined])
  undo()
  expect(printSignature(doc().signature)).toBe('document: Image -> y')
  expect(names('document')).toEqual([])
  expect(hand()?.files).toHaveLength(3)
})

test('a list keeps what the field held before', async () => {
  const { app, names, pick } = await offered('document: Image -> y', [pngFile('0.png')])
  await addFiles(app, [pngFile('1.png'), pngFile('2.png')])
  await placeOffered(app, pick('list'))
  expect(names('document')).toEqual(['0.png', '1.png', '2.png'])
})

test('the first is used, the others are named and come back', async () => {
  const { app, hand, names, pick } = await offered('document: Image -> y', three(), 'document')
  const { unused, undo } = await placeOffered(app, pick('place'))
  expect(names('document')).toEqual(['1.png'])
  expect(namesOf(unused)).toBe('2.png, 3.png')
  undo()
  expect(names('document')).toEqual([])
  expect(hand()?.files).toHaveLength(3)
})

test('mixed kinds each go to their own, and what nothing takes waits for a place', async () => {
  const clip = new File(['RIFF0000WAVEfmt '], 'v.wav', { type: 'audio/wav' })
  const { app, names, pick } = await offered('document: Image -> y', [...three().slice(0, 2), clip])
  await placeOffered(app, pick('list'))
  expect(names('document')).toEqual(['1.png', '2.png'])
  expect(app.stores.inputs.getState().homeless.map(({ name }) => name)).toEqual(['v.wav'])
})

test('handed over for rows, what is no row is named', async () => {
  const labels = new File(['{}'], '1.json')
  const { app, hand, pick } = await offered('document: Image -> y', [...three(), labels])
  const { unused, undo } = handOver(app, pick('rows').files)
  expect(namesOf(unused)).toBe('1.json')
  expect(hand()).toBeUndefined()
  undo()
  expect(hand()?.files).toHaveLength(4)
})

test('files are counted in words', async () => {
  const { hand } = await offered('document: Image -> y', [...three(), new File(['a,b'], 't.csv')])
  expect(countsOf(hand()?.files ?? [])).toBe('3 pictures and 1 table')
  expect(countsOf((hand()?.files ?? []).slice(0, 1))).toBe('1 picture')
})
