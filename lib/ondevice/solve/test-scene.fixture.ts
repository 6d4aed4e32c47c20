import type { Demo } from '../../core/demo'
import type { TypeSpec } from '../../core/fields/type-spec'
import type { MediaRef } from '../../core/media'
import type { Field, Signature, Values } from '../../core/signature'
import type { DetectedObject, DeviceEngines, ImageFacts, PageText, Transcript } from '../engines/engine'
import type { Hear } from '../hear'
import { createPerceptionCache } from './perception-cache'
import { createScene, type Scene } from './scene'
import { wordsOf } from './text/words'

/** Hears each time anew, from the start. */
export const plainHear: Hear = ({ listen }, call) => listen(0, call)

/** What the made-up world of a test looks and sounds like; media are told apart by their id. */
export interface World {
  pages?: Record<string, PageText> | undefined
  speech?: Record<string, Transcript> | undefined
  objects?: DetectedObject[] | undefined
  facts?: ImageFacts | undefined
  /** Of the middle of a box. */
  boxFacts?: ImageFacts | undefined
  vectors?: Record<string, number[]> | undefined
  phrases?: ((phrase: string) => number) | undefined
}

const str: TypeSpec = { kind: 'str' }

export function imageRef(letter = 'a'): MediaRef {
  return { kind: 'image', id: letter.repeat(64), mime: 'image/png', bytes: 1, width: 600, height: 800 }
}

export function audioRef(letter = 'b', seconds = 4): MediaRef {
  return { kind: 'audio', id: letter.repeat(64), mime: 'audio/wav', bytes: 1, seconds }
}

/** A drawn page: one row each, 30 px apart; `|` parts left and right pieces. */
export function page(rows: readonly string[], confidence = 0.97): PageText {
  const lines = rows.flatMap((row, at) =>
    row.split('|').map((piece, part) => {
      const text = piece.trim()
      const box = { x: 20 + part * 380, y: 20 + at * 30, width: Math.min(360, text.length * 11), height: 24 }
      return { text, confidence, box, words: [] }
    }),
  )
  return { lines, width: 800, height: 40 + rows.length * 30 }
}

export function speech(text: string, seconds = 4): Transcript {
  return { text, seconds, segments: text ? [{ text, start: 0.2, end: seconds, confidence: 0.9 }] : [] }
}

export function seen(label: string, score: number, size = 200): DetectedObject {
  return { label, score, box: { x: 10, y: 10, width: size, height: size } }
}

function unit(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values) || 1
  return Float32Array.from(values, (value) => value / length)
}

/** Words hashed into 64 places: texts that share words are near. */
function bagOfWords(text: string): Float32Array {
  const places = new Array<number>(64).fill(0)
  for (const word of wordsOf(text)) {
    const place = [...word].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 64, 7)
    places[place] = (places[place] ?? 0) + 1
  }
  return unit(places)
}

const nothing: PageText = { lines: [], width: 600, height: 800 }
const grey: ImageFacts = {
  width: 600,
  height: 800,
  brightness: 0.5,
  colors: [{ name: 'grey', share: 0.9, hex: '#808080' }],
}

/** Engines over a world. Blobs carry the medium's id as their text. */
export function worldEngines(world: World): DeviceEngines {
  const vector = async (blob: Blob) => unit(world.vectors?.[(await blob.text())[0] ?? ''] ?? [1, 0, 0])
  return {
    readText: async (blob) => world.pages?.[(await blob.text())[0] ?? ''] ?? nothing,
    transcribe: async (blob) => world.speech?.[(await blob.text())[0] ?? ''] ?? speech(''),
    scorePhrases: async (_blob, phrases) =>
      phrases.map((phrase) => ({ logProb: world.phrases?.(phrase) ?? -20, tokens: 2 })),
    detectObjects: async () => world.objects ?? [],
    imageVector: vector,
    audioVector: vector,
    textVectors: async (texts) => texts.map(bagOfWords),
    imageFacts: async (_blob, _call, box) => (box ? world.boxFacts : world.facts) ?? grey,
  }
}

export function field(name: string, type: TypeSpec = str, desc?: string): Field {
  return { name, type, typed: true, ...(desc === undefined ? {} : { desc }) }
}

/** Inputs typed by their values: media by kind, everything else text. */
export function signatureFor(inputs: Values, outputs: Field[]): Signature {
  const typeOf = (value: unknown): TypeSpec =>
    value !== null &&
    typeof value === 'object' &&
    'kind' in value &&
    (value.kind === 'image' || value.kind === 'audio')
      ? { kind: value.kind }
      : str
  return {
    name: 'Made',
    instructions: 'Answer.',
    inputs: Object.entries(inputs).map(([name, value]) => field(name, typeOf(value))),
    outputs,
  }
}

export function sceneOf(inputs: Values, outputs: Field[], world: World = {}, demos: Demo[] = []): Scene {
  return createScene({
    engines: worldEngines(world),
    variant: 'accurate',
    task: { signature: signatureFor(inputs, outputs), inputs, demos },
    media: async ({ id }) => new Blob([id]),
    signal: new AbortController().signal,
    cache: createPerceptionCache(),
    hear: plainHear,
    onProgress: () => undefined,
  })
}
