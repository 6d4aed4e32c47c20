import type { Box } from '../../core/evidence'
import type { Heard } from '../../core/hearing'
import type { LmTask } from '../../core/lm/message'
import { isMediaRef, type MediaRef, type MediaSource, mediaIn } from '../../core/media'
import { own } from '../../core/own'
import type { Field, Values } from '../../core/signature'
import type {
  DetectedObject,
  DeviceEngines,
  EngineProgress,
  ImageFacts,
  Transcript,
  Variant,
} from '../engines/engine'
import { deviceHearing, type Hear } from '../hear'
import { asksForAllText } from './answer/whole-text'
import type { PerceptionCache } from './perception-cache'
import { type Line, rowsOf } from './text/line'
import { sentencesOf } from './text/sentences'

/** A medium with the name of the input it came by. */
export interface MediaInput {
  input: string
  ref: MediaRef
}

interface TextInput {
  input: string
  text: string
}

export interface SceneOptions {
  engines: DeviceEngines
  variant: Variant
  task: LmTask
  media: MediaSource
  signal: AbortSignal
  cache: PerceptionCache
  hear: Hear
  /** Told the text of a field that grows while it is found, and how sure that is, 0..1. */
  onGrowing?: ((text: string, confidence: number) => void) | undefined
  onProgress(progress: EngineProgress): void
}

/** Of words whose model does not say how sure it is. */
const unknownConfidence = 0.5

/** Everything solvers may look at. Each engine runs at most once per medium, and only when somebody asks. */
export interface Scene {
  task: LmTask
  signal: AbortSignal
  images: readonly MediaInput[]
  audio: readonly MediaInput[]
  /** Text inputs that hold content, not questions or wishes. */
  texts: readonly TextInput[]
  /** The question, when an input holds one. */
  question: TextInput | undefined
  /** All text evidence: typed, printed (in rows), spoken. */
  lines(): Promise<Line[]>
  printed(image: MediaInput): Promise<Line[]>
  /** `soFar` is told what was heard by then. */
  transcript(clip: MediaInput, soFar?: (heard: Heard) => void): Promise<Transcript>
  /** Tells the text that a whole field has so far, and how sure that is, 0..1. */
  growing(text: string, confidence: number): void
  objects(image: MediaInput): Promise<DetectedObject[]>
  /** Of the whole picture, or of a box in px of it. */
  facts(image: MediaInput, box?: Box): Promise<ImageFacts>
  imageVector(image: MediaInput): Promise<Float32Array>
  audioVector(clip: MediaInput): Promise<Float32Array>
  textVectors(texts: readonly string[]): Promise<Float32Array[]>
  scorePhrases(clip: MediaInput, phrases: readonly string[]): Promise<{ logProb: number; tokens: number }[]>
  /** The same scene over a demo's inputs, sharing what was already perceived. */
  of(values: Values): Scene
}

const questionNames = /(^|_)(question|query|ask|q)s?$/i
const wishNames = /(prompt|instruction|request|desired|wish)/i

function textInputs(fields: readonly Field[], values: Values): TextInput[] {
  return fields.flatMap(({ name }) => {
    const value = own(values, name)
    if (value === null || value === undefined || isMediaRef(value)) return []
    if (typeof value === 'object' && mediaIn(value).length > 0) return []
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return text.trim() ? [{ input: name, text }] : []
  })
}

/** Opens the inputs of a task as evidence. Nothing is perceived before a solver asks for it. */
export function createScene(options: SceneOptions, running = new Map<string, Promise<unknown>>()): Scene {
  const { engines, variant, task, signal, onProgress } = options
  const call = { signal, onProgress }
  const media = task.signature.inputs.flatMap(({ name }) =>
    mediaIn(own(task.inputs, name)).map((ref) => ({ input: name, ref })),
  )
  const images = media.filter(({ ref }) => ref.kind === 'image')
  const audio = media.filter(({ ref }) => ref.kind === 'audio')
  const typed = textInputs(task.signature.inputs, task.inputs)
  const question =
    typed.find(({ input }) => questionNames.test(input)) ??
    (media.length > 0 ? typed.find(({ text }) => asksForAllText(text)) : undefined)
  const content = typed.filter(
    ({ input }) =>
      !questionNames.test(input) &&
      input !== question?.input &&
      !(wishNames.test(input) && images.length > 0),
  )
  const texts = content.length === 0 && media.length === 0 ? typed : content

  function once<T>(key: string, work: () => Promise<T>): Promise<T> {
    signal.throwIfAborted()
    const known = options.cache.get(key)
    if (known !== undefined) return Promise.resolve(known as T)
    const started = running.get(key) as Promise<T> | undefined
    if (started) return started
    const made = work().then((result) => {
      signal.throwIfAborted()
      options.cache.set(key, result)
      return result
    })
    running.set(key, made)
    return made
  }
  const listeners: { clip: string; soFar(heard: Heard): void }[] = []
  const perceive = <T>(what: string, { ref }: MediaInput, work: (blob: Blob) => Promise<T>) =>
    once(`${what} ${ref.id}`, async () => work(await options.media(ref)))

  const printed = async (image: MediaInput): Promise<Line[]> => {
    const page = await perceive(`read ${variant}`, image, (blob) => engines.readText(blob, variant, call))
    const lines = page.lines.map((line) => ({ ...line, input: image.input, mediaId: image.ref.id }))
    return rowsOf(lines.filter((line) => line.text.trim()))
  }
  const transcript: Scene['transcript'] = (clip, soFar) => {
    if (soFar) listeners.push({ clip: clip.ref.id, soFar })
    const tell = (progress: EngineProgress) => {
      for (const one of listeners) if (progress.heard?.clip === one.clip) one.soFar(progress.heard)
      onProgress(progress)
    }
    return perceive('hear', clip, (blob) =>
      options.hear(
        { ...deviceHearing, clip: clip.ref, listen: (from, to) => engines.transcribe(blob, from, to) },
        { signal, onProgress: tell },
      ),
    )
  }

  async function spoken(clip: MediaInput): Promise<Line[]> {
    const { segments } = await transcript(clip)
    return segments.flatMap((segment) =>
      sentencesOf(segment.text).map((text) => ({
        text,
        confidence: segment.confidence ?? unknownConfidence,
        input: clip.input,
        mediaId: clip.ref.id,
        start: segment.start,
        end: segment.end,
      })),
    )
  }

  return {
    task,
    signal,
    images,
    audio,
    texts,
    question,
    printed,
    transcript,
    growing: (text, confidence) => options.onGrowing?.(text, confidence),
    async lines() {
      const typedLines = texts.flatMap(({ input, text }) =>
        text
          .split('\n')
          .flatMap((row) => sentencesOf(row).map((part) => ({ text: part, confidence: 1, input }))),
      )
      const read = await Promise.all([...images.map(printed), ...audio.map(spoken)])
      return [...typedLines, ...read.flat()]
    },
    objects: (image) => perceive('objects', image, (blob) => engines.detectObjects(blob, call)),
    facts: (image, box) =>
      perceive(box ? `facts ${JSON.stringify(box)}` : 'facts', image, (blob) =>
        engines.imageFacts(blob, call, box),
      ),
    imageVector: (image) => perceive('image vector', image, (blob) => engines.imageVector(blob, call)),
    audioVector: (clip) => perceive('audio vector', clip, (blob) => engines.audioVector(blob, call)),
    textVectors: (wanted) =>
      once(`vectors ${JSON.stringify(wanted)}`, () => engines.textVectors(wanted, call)),
    scorePhrases: (clip, phrases) =>
      perceive(`phrases ${JSON.stringify(phrases)}`, clip, (blob) =>
        engines.scorePhrases(blob, phrases, call),
      ),
    of: (values) => createScene({ ...options, task: { ...task, inputs: values } }, running),
  }
}
