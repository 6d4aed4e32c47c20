import { expect, it } from 'vitest'
import { createHeldKeys } from './held-keys'

it('keys of several providers go in one header, each once, and none of calls that are over', () => {
  const keys = createHeldKeys()
  const over = ['a/one', 'a/two', 'b/one'].map((model) => keys.hold(model, { 'x-key': `key ${model[0]}` }))
  expect(keys.of(['a/one', 'a/two', 'b/one', 'c/one'])).toEqual({ 'x-key': 'key a,key b' })
  expect(keys.of(['c/one'])).toEqual({})
  over[2]?.()
  expect(keys.of(['a/one', 'b/one'])).toEqual({ 'x-key': 'key a' })
})

it('a key is held until the last call of its model is over, the newest one', () => {
  const keys = createHeldKeys()
  const first = keys.hold('a/one', { 'x-key': 'old' })
  const second = keys.hold('a/one', { 'x-key': 'new' })
  first()
  expect(keys.of(['a/one'])).toEqual({ 'x-key': 'new' })
  second()
  expect(keys.of(['a/one'])).toEqual({})
})
