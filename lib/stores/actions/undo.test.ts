import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { canonicalJson } from '../../core/hash'
import { parseSignature } from '../../core/signature-text'
import { testApp } from '../test-app'
import type { WorkspaceDoc } from '../workspace'
import { addColumn, setModule, setRunOptions } from './columns'
import { addRows } from './grid-rows'
import { setInput } from './input-values'
import { setSignature } from './signature'

/** A grid without rows is none. */
const plain = ({ grid, ...doc }: WorkspaceDoc): unknown =>
  JSON.parse(JSON.stringify({ ...doc, ...(grid && grid.rows.length > 0 ? { grid } : {}) }))

type Do = (app: ReturnType<typeof testApp>['app'], text: string) => void

/** What a person does to the work: typing, and what is one step. */
const deeds: Record<string, Do> = {
  'types a signature': (app, text) => setSignature(app, parseSignature(`question -> ${text}`)),
  'types instructions': (app, text) => {
    const { signature } = app.stores.workspace.getState().doc
    setSignature(app, { ...signature, instructions: text })
  },
  'types an input': (app, text) => setInput(app, 'question', text),
  'adds an output': (app, text) =>
    setSignature(app, parseSignature(`question -> answer, ${text}: int`), 'add output'),
  'changes options': (app, text) => setRunOptions(app, { maxTokens: text.charCodeAt(0) }),
  'changes the module': (app, text) => setModule(app, text < 'm' ? 'predict' : 'cot'),
  'adds a column': (app) => void addColumn(app, 'device/fast'),
  'adds a row': (app, text) => addRows(app, [{ question: text }]),
}

test('Undo takes back the last thing done, whatever it was, and Redo brings each back', () => {
  vi.useFakeTimers()
  const word = fc.stringMatching(/^[a-z]{3,8}$/)
  const deed = fc.tuple(fc.constantFrom(...Object.keys(deeds)), word, fc.boolean())
  fc.assert(
    fc.property(fc.array(deed, { minLength: 1, maxLength: 12 }), (done) => {
      const { app } = testApp()
      const { workspace } = app.stores
      const now = () => canonicalJson(plain(workspace.getState().doc))
      const states = [now()]
      for (const [name, text, pause] of done) {
        if (pause) vi.advanceTimersByTime(5000)
        deeds[name]?.(app, text)
        states.push(now())
      }
      const back: string[] = []
      while (workspace.undo() !== undefined) back.push(now())
      // Each is a state that was there, one before the other; without a pause several letters are one.
      expect(now()).toBe(states[0])
      let at = states.length
      for (const doc of back) {
        at = states.findLastIndex((state, index) => index < at && state === doc)
        expect(at).toBeGreaterThanOrEqual(0)
      }
      while (workspace.redo() !== undefined);
      expect(now()).toBe(states.at(-1))
    }),
    { numRuns: 200 },
  )
  vi.useRealTimers()
})

test('what was typed after an output was added is taken back by itself, run or not', () => {
  vi.useFakeTimers()
  const { app } = testApp()
  const { workspace } = app.stores
  const outputs = () => workspace.getState().doc.signature.outputs.map(({ name }) => name)
  setSignature(app, parseSignature('question -> answer, output'), 'add output')
  setSignature(app, parseSignature('question -> answer, n'))
  setSignature(app, parseSignature('question -> answer, num'))
  vi.advanceTimersByTime(5000)
  setSignature(app, { ...parseSignature('question -> answer, num'), instructions: 'Be short.' })
  expect(workspace.undo()).toBe('edit signature')
  expect(outputs()).toEqual(['answer', 'num'])
  expect(workspace.getState().doc.signature.instructions).not.toBe('Be short.')
  workspace.undo()
  expect(outputs()).toEqual(['answer', 'output'])
  expect(workspace.undo()).toBe('add output')
  for (let step = 0; step < 3; step += 1) workspace.redo()
  expect(workspace.getState().doc.signature.instructions).toBe('Be short.')
  expect(outputs()).toEqual(['answer', 'num'])
  vi.useRealTimers()
})
