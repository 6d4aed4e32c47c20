import { AppError, isAbort, toErrorInfo } from '../../core/errors'
import { mediaIn } from '../../core/media'
import { own } from '../../core/own'
import type { Recorder } from '../../media/recorder'
import { trimWav } from '../../media/trim'
import { toPcm16, wavFromPcm16 } from '../../media/wav'
import type { App } from '../app'
import type { ActiveRecording } from '../recording'
import { setRowMedium } from './grid-edit'
import { setInput } from './input-values'
import { placeMedium } from './inputs'

/** Milliseconds between two repaints of the level meter. */
const meterMs = 50

/** Under which the notices of an input are kept, of the playground or of a row of the grid. */
export function noticesOf({ field, row }: Pick<ActiveRecording, 'field' | 'row'>): string {
  return row === undefined ? field : `${row} ${field}`
}

/**
 * Starts recording into a field of the playground, or of a row of the grid. Chunks are stored as they come, so that a crash loses
 * at most the last one.
 */
export async function startRecording(app: App, field: string, row?: string) {
  const { recording, inputs } = app.stores
  if (recording.getState().active) return
  const id = crypto.randomUUID()
  const signal = recording.begin({ field, row, id })
  const notices = noticesOf({ field, row })
  inputs.forget(notices)
  let [chunks, shownAt] = [0, 0]
  try {
    const recorder = await app.recorder.start({
      deviceId: recording.getState().deviceId,
      signal,
      onLevel: (level) => {
        const now = performance.now()
        if (now - shownAt < meterMs) return
        shownAt = now
        recording.level(level)
      },
      onLost: (error) => {
        void stopRecording(app).then(() => inputs.say(notices, [{ kind: 'bad', text: error.message }]))
      },
      onChunk: (samples, rate) => {
        const index = chunks
        chunks += 1
        void app.recorder.keepChunk({ id, index, samples: toPcm16(samples), rate }).catch(() => {
          inputs.say(notices, [{ kind: 'info', text: notKept }])
        })
      },
    })
    recording.attach(recorder)
    recording.patch({ phase: 'recording' })
    await loadMicrophones(app)
  } catch (error) {
    recording.end()
    if (!isAbort(error)) inputs.say(notices, [{ kind: 'bad', text: toErrorInfo(error).message }])
  }
}

const notKept =
  'The browser cannot store this recording while you speak, so a crash would lose it. It goes on; stop it to keep the clip.'

export function pauseRecording(app: App) {
  const { recording } = app.stores
  recording.recorder()?.pause()
  recording.patch({ phase: 'paused' })
}

export function resumeRecording(app: App) {
  const { recording } = app.stores
  recording.recorder()?.resume()
  recording.patch({ phase: 'recording' })
}

/** Ends the recording and puts the clip into its field. */
export async function stopRecording(app: App) {
  const { recording, inputs } = app.stores
  const { active } = recording.getState()
  const recorder = recording.recorder()
  if (!active) return
  if (!recorder || active.phase === 'starting') return recording.end()
  if (active.phase === 'saving') return
  recording.patch({ phase: 'saving' })
  await inputs.arrival(() => keepRecording(app, { ...active, recorder }))
}

async function keepRecording(
  app: App,
  { id, field, row, recorder }: ActiveRecording & { recorder: Recorder },
) {
  const { recording, inputs } = app.stores
  try {
    const { samples, rate } = await recorder.stop()
    if (samples.length === 0) throw nothingRecorded()
    await saveClip(app, { id, field, row, wav: wavFromPcm16([toPcm16(samples)], rate) })
  } catch (error) {
    if (!isAbort(error))
      inputs.say(noticesOf({ field, row }), [{ kind: 'bad', text: toErrorInfo(error).message }])
    await findLeftovers(app)
  } finally {
    recording.end()
  }
}

function nothingRecorded(): AppError {
  return new AppError({
    code: 'microphone',
    message:
      'Nothing was recorded: it was stopped before the first sound came. Record again and speak a moment longer.',
  })
}

/** Recordings that an earlier page left unfinished, into the store. */
export async function findLeftovers(app: App) {
  const leftovers = await app.recorder.unfinished().catch(() => [])
  const { active } = app.stores.recording.getState()
  app.stores.recording.setState({ leftovers: leftovers.filter(({ id }) => id !== active?.id) })
}

/** Puts a recording that was left unfinished into the first fitting field. */
export async function keepLeftover(app: App, id: string) {
  const { samples, rate } = await app.recorder.read(id)
  await saveClip(app, { id, wav: wavFromPcm16([new Int16Array(samples)], rate) })
  await findLeftovers(app)
}

export async function discardLeftover(app: App, id: string) {
  await app.recorder.drop(id)
  await findLeftovers(app)
}

interface Stretch {
  start: number
  end: number
  index?: number
}

/** A clip cut to a stretch of it, in seconds; Undo brings the whole one back. */
export function trimClip(app: App, field: string, range: Stretch): Promise<void> {
  return app.stores.inputs.arrival(() => cutClip(app, field, range))
}

async function cutClip(app: App, field: string, range: Stretch) {
  const { workspace, inputs } = app.stores
  const index = range.index ?? 0
  const ref = mediaIn(own(workspace.getState().doc.inputs, field))[index]
  const whole = ref && (await app.media.get(ref.id))
  if (!ref || !whole) return
  const { signal, tell, end } = inputs.begin(field)
  tell('Cutting…')
  try {
    const cut = Object.assign((await trimWav(whole, range)).blob, { name: ref.name ?? 'clip.wav' })
    const ingested = await app.media.readFile(cut, ['audio'], { signal, onStatus: tell })
    await app.media.put(ingested)
    // As it is now: clips may have been added, moved or removed meanwhile.
    const now = own(workspace.getState().doc.inputs, field)
    const clips = mediaIn(now)
    const at = clips[index]?.id === ref.id ? index : clips.findIndex(({ id }) => id === ref.id)
    if (at < 0) return
    const next = Array.isArray(now) ? clips.with(at, ingested.ref) : ingested.ref
    setInput(app, field, next, 'trim')
  } catch (error) {
    if (!isAbort(error)) inputs.say(field, [{ kind: 'bad', text: toErrorInfo(error).message }])
  } finally {
    end()
  }
}

interface SavedClip {
  id: string
  wav: Blob
  field?: string | undefined
  row?: string | undefined
}

async function saveClip(app: App, { id, wav, field, row }: SavedClip) {
  const file = Object.assign(wav, { name: 'recording.wav' })
  const call = { signal: new AbortController().signal, onStatus: () => undefined }
  const { ref, ...ingested } = await app.media.readFile(file, ['audio'], call)
  await app.media.put({ ref, ...ingested })
  const inRow = field !== undefined && row !== undefined && setRowMedium(app, { row, name: field, ref })
  // A row that was removed meanwhile takes nothing; the clip is kept all the same.
  if (!inRow) placeMedium(app, ref, { target: row === undefined ? field : undefined, notes: ingested.notes })
  await app.recorder.drop(id)
}

/** Fills the device choice; names are known once the microphone was allowed. */
export async function loadMicrophones(app: App) {
  const microphones = await app.recorder.list().catch(() => [])
  app.stores.recording.setState({ microphones })
}

export function chooseMicrophone(app: App, deviceId: string | undefined) {
  app.stores.recording.setState({ deviceId })
}
