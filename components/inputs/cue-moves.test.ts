import { expect, test } from 'vitest'
import { movedTo } from './cue-moves'

const cues = ['one two three', 'four', 'five  six\nseven'].map((text, at) => ({
  start: at,
  end: at + 1,
  text,
}))

test.each([
  ['ArrowRight', 0, 0, 0, 1],
  ['ArrowRight', 0, 2, 1, 0],
  ['ArrowRight', 2, 2, 2, 2],
  ['ArrowLeft', 2, 1, 2, 0],
  ['ArrowLeft', 2, 0, 1, 0],
  ['ArrowLeft', 1, 0, 0, 2],
  ['ArrowLeft', 0, 0, 0, 0],
  ['ArrowDown', 0, 2, 1, 0],
  ['ArrowDown', 2, 1, 2, 0],
  ['ArrowUp', 1, 0, 0, 0],
  ['Home', 2, 1, 0, 0],
  ['End', 0, 1, 2, 0],
])('%s on cue %i, word %i leads to cue %i, word %i', (key, stop, word, nextStop, nextWord) => {
  expect(movedTo(key, { stop, word, cues })).toEqual({ stop: nextStop, word: nextWord })
})

test('other keys lead nowhere', () => {
  for (const key of ['Enter', ' ', 'a', 'Tab'])
    expect(movedTo(key, { stop: 0, word: 0, cues })).toBeUndefined()
})
