import type { Box } from '../../core/evidence'
import type { Heard } from '../../core/hearing'

/** How good against how fast; each engine maps it to what it has. */
export type Variant = 'fast' | 'accurate'

/** Load and work progress of an engine; bytes only while its model is being fetched. */
export interface EngineProgress {
  text: string
  loadedBytes?: number | undefined
  totalBytes?: number | undefined
  /** Answer text as it is written, of engines that write; `text` is empty then. */
  delta?: string | undefined
  /** What an engine that listens has heard since it told last. */
  part?: SpeechPart | undefined
  /** All that was heard of a clip by then. */
  heard?: Heard | undefined
}

/** Newly heard segments, or the words of the part being heard, which may still change. Times in s. */
export interface SpeechPart {
  segments: SpeechSegment[]
  saying?: string | undefined
  /** Where a call that takes this one's place may go on. */
  upTo: number
  seconds: number
}

export interface EngineCall {
  signal: AbortSignal
  onProgress(progress: EngineProgress): void
}

/** One line of text on an image. Box in px of the image as stored; confidence 0..1. */
export interface TextLine {
  text: string
  confidence: number
  box: Box
  words: { text: string; confidence: number; box: Box }[]
}

/** Lines in reading order, with the size in px of the image they were read from. */
export interface PageText {
  lines: TextLine[]
  width: number
  height: number
}

/**
 * One stretch of speech: seconds from the start of the clip; confidence 0..1 (mean token probability), absent where the
 * model does not tell it.
 */
export interface SpeechSegment {
  text: string
  start: number
  end: number
  confidence?: number | undefined
}

export interface Transcript {
  text: string
  segments: SpeechSegment[]
  seconds: number
}

export interface DetectedObject {
  /** One of the 80 COCO class names. */
  label: string
  score: number
  box: Box
}

/** Facts computed from pixels alone. Colours by share of what was measured, most common first. */
export interface ImageFacts {
  width: number
  height: number
  /** 0 black .. 1 white. */
  brightness: number
  colors: { name: string; share: number; hex: string }[]
}

/**
 * What the device can perceive. Each call loads its engine on first use and honours the signal
 * (abort ends the work within 200 ms). Blobs are media as stored: upright images, 16 kHz mono WAV for audio.
 */
export interface DeviceEngines {
  readText(image: Blob, variant: Variant, call: EngineCall): Promise<PageText>
  /** The words from `from` seconds on, told part by part as they are heard; the segments are those of this call. */
  transcribe(audio: Blob, from: number, call: EngineCall): Promise<Transcript>
  /**
   * Log-likelihood (natural log, summed over tokens, and the token count) of each phrase as the transcript of the clip:
   * the speech model scores given wordings instead of inventing one.
   */
  scorePhrases(
    audio: Blob,
    phrases: readonly string[],
    call: EngineCall,
  ): Promise<{ logProb: number; tokens: number }[]>
  /** With the unsure ones: scores from 0.1 on. */
  detectObjects(image: Blob, call: EngineCall): Promise<DetectedObject[]>
  /** 120 numbers of unit length. */
  imageVector(image: Blob, call: EngineCall): Promise<Float32Array>
  /** Unit length, from the speech encoder's states. */
  audioVector(audio: Blob, call: EngineCall): Promise<Float32Array>
  /** 512 numbers of unit length per text. */
  textVectors(texts: readonly string[], call: EngineCall): Promise<Float32Array[]>
  /** Of the whole picture, or of a box in px of it. */
  imageFacts(image: Blob, call: EngineCall, box?: Box): Promise<ImageFacts>
}
