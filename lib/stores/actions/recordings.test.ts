import { expect, test } from 'vitest'
import { mediaIn } from '../../core/media'
import { parseSignature } from '../../core/signature-text'
import type { RecordingOptions } from '../../media/recorder'
import { encodeWav } from '../../media/wav'
import { gridOf } from '../grid-doc'
import { testApp } from '../test-app'
import { removeRows } from './grid-edit'
import { addRowsFromFiles } from './grid-rows'
import { setInput } from './input-values'
import { addFiles } from './inputs'
import {
  discardLeftover,
  findLeftovers,
  keepLeftover,
  noticesOf,
  startRecording,
  stopRecording,
  trimClip,
} from './recordings'
import { setSignature } from './signature'

const rate = 16_000
const second = new Float32Array(rate).fill(0.25)

const sound = (name: string) => new File([encodeWav(second, rate), name], name, { type: 'audio/wav' })

function speaking() {
  const made = testApp()
  const { app } = made
  setSignature(app, parseSignature('note: Audio -> text'))
  let given: RecordingOptions | undefined
  app.recorder.start = async (options) => {
    given = options
    return {
      pause: () => undefined,
      resume: () => undefined,
      seconds: () => 1,
      stop: async () => ({ samples: second, rate }),
    }
  }
  const clips = () => mediaIn(app.stores.workspace.getState().doc.inputs.note)
  return { ...made, given: () => given, clips, active: () => app.stores.recording.getState().active }
}

test('a recording is kept while it runs and ends as a clip in its field', async () => {
  const { app, chunks, given, clips, active } = speaking()
  await startRecording(app, 'note')
  expect(active()).toMatchObject({ field: 'note', phase: 'recording' })
  given()?.onChunk(second, rate)
  expect([...chunks.values()][0]?.[0]).toHaveLength(rate)
  await stopRecording(app)
  expect(clips()).toMatchObject([{ kind: 'audio', name: 'recording.wav', bytes: 44 + 2 * rate }])
  expect(chunks.size).toBe(0)
  expect(active()).toBeUndefined()
})

test('a recording for a row of the grid ends in that row, and is kept where the row is gone', async () => {
  const { app, clips } = speaking()
  const rows = () => gridOf(app.stores.workspace.getState().doc).rows
  await addRowsFromFiles(app, {
    files: [sound('a.wav'), sound('b.wav')],
    signal: new AbortController().signal,
  })
  const [one, two] = rows().map(({ id }) => id) as [string, string]
  await startRecording(app, 'note', two)
  await stopRecording(app)
  const names = () => rows().map(({ inputs }) => mediaIn(inputs.note).map(({ name }) => name))
  expect(names()).toEqual([['a.wav'], ['recording.wav']])
  expect(clips()).toEqual([])
  await startRecording(app, 'note', one)
  removeRows(app, [one])
  await stopRecording(app)
  expect(names()).toEqual([['recording.wav']])
  expect(clips()).toMatchObject([{ name: 'recording.wav' }])
})

test('without a microphone the reason is said beside the field', async () => {
  const { app } = testApp()
  await startRecording(app, 'note')
  expect(app.stores.inputs.getState().notices.note).toEqual([{ kind: 'bad', text: 'No microphone.' }])
  expect(app.stores.recording.getState().active).toBeUndefined()
})

test('without a microphone the reason is said beside the row', async () => {
  const { app } = testApp()
  await startRecording(app, 'note', 'r1')
  const { notices } = app.stores.inputs.getState()
  expect(notices).toEqual({
    [noticesOf({ field: 'note', row: 'r1' })]: [{ kind: 'bad', text: 'No microphone.' }],
  })
})

test('a recording that was left behind is offered, kept or discarded', async () => {
  const { app, clips } = speaking()
  const samples = new Int16Array(rate).fill(100)
  await app.recorder.keepChunk({ id: 'x', index: 0, samples, rate })
  await app.recorder.keepChunk({ id: 'y', index: 0, samples, rate })
  await findLeftovers(app)
  const left = () => app.stores.recording.getState().leftovers.map(({ id }) => id)
  expect(left()).toEqual(['x', 'y'])
  await keepLeftover(app, 'x')
  expect(clips()).toHaveLength(1)
  expect(left()).toEqual(['y'])
  await discardLeftover(app, 'y')
  expect(left()).toEqual([])
})

test('trimming keeps the stretch, and Undo brings the whole back', async () => {
  const { app, clips } = speaking()
  const file = new File([encodeWav(new Float32Array(2 * rate), rate)], 'a.wav', { type: 'audio/wav' })
  await addFiles(app, [file], 'note')
  await trimClip(app, 'note', { start: 0.5, end: 1 })
  expect(clips()[0]?.bytes).toBe(44 + rate)
  app.stores.workspace.undo()
  expect(clips()[0]?.bytes).toBe(44 + 4 * rate)
})

test.each([
  ['another comes', ['b.wav', 'a.wav', 'c.wav'], ['b.wav', 16, 'c.wav']],
  ['the one before it goes', ['a.wav'], [16]],
  ['it goes itself', ['b.wav'], ['b.wav']],
])('a clip that is cut while %s: the others are as they are then', async (_what, then, expected) => {
  const { app, clips } = speaking()
  setSignature(app, parseSignature('note: list[Audio] -> text'))
  const long = new File([encodeWav(new Float32Array(2 * rate), rate)], 'a.wav', { type: 'audio/wav' })
  await addFiles(app, [sound('b.wav'), long, sound('c.wav')], 'note')
  const all = clips()
  setInput(app, 'note', all.slice(0, 2))
  const cutting = trimClip(app, 'note', { start: 0.5, end: 1, index: 1 })
  setInput(
    app,
    'note',
    then.flatMap((name) => all.find((clip) => clip.name === name) ?? []),
  )
  await cutting
  expect(clips().map(({ name, bytes }) => (bytes === 44 + rate ? 16 : name))).toEqual(expected)
})
