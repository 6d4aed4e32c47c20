import type { PageText } from '../engine'
import type { Pixels, TurnedBox } from '../image/pixels'
import { decodeCtc, type StripReading } from './ctc'
import { detectorInput, type ModelInput, recognizerInput, stripWidth } from './model-inputs'
import { pageLines, type ReadBox, stretchBox } from './page-lines'
import { stripWords } from './strip-text'
import { textBoxes } from './text-boxes'

/** The two networks, however they are run. Outputs are flat, with their shape. */
export interface TextModels {
  detect(input: ModelInput): Promise<{ data: Float32Array; dims: readonly number[] }>
  recognize(input: ModelInput): Promise<{ data: Float32Array; dims: readonly number[] }>
  labels: readonly string[]
}

/**
 * Page settings, by measurement on receipts: detector side in px and how far a small picture may grow towards it,
 * strips a batch, lowest mean confidence kept.
 */
export const pageSettings = { maxSide: 960, grow: 2, batch: 6, keep: 0.5 }

/** Groups boxes of similar strip width, so that little of a batch is padding. */
export function batches(boxes: readonly TurnedBox[], size: number): TurnedBox[][] {
  const groups: TurnedBox[][] = []
  for (const box of [...boxes].sort((a, b) => stripWidth(a) - stripWidth(b))) {
    const group = groups.at(-1)
    const first = group?.[0]
    if (group && first && group.length < size && stripWidth(box) <= stripWidth(first) * 1.25 + 16)
      group.push(box)
    else groups.push([box])
  }
  return groups
}

const latin = /^[\u0020-\u024f]$/

/** A lone foreign character among Latin ones is a misreading: such strips are decoded again with Latin only. */
function readStrip(
  scores: Float32Array,
  shape: Parameters<typeof decodeCtc>[1],
  latinOnly: readonly number[],
): StripReading {
  const reading = decodeCtc(scores, shape)
  const foreign = reading.chars.filter(({ char }) => !latin.test(char.normalize('NFKC'))).length
  if (foreign === 0 || foreign * 2 > reading.chars.length) return reading
  return decodeCtc(scores, { ...shape, allowed: latinOnly })
}

/**
 * Reads a page: find text boxes, read each as a strip, join them into lines. Boxes in px of the picture.
 * `onBatch` is waited for between batches of strips and may throw to stop.
 */
export async function readPage(
  pixels: Pixels,
  models: TextModels,
  onBatch: (done: number, total: number) => Promise<void> = async () => {},
): Promise<PageText> {
  const input = detectorInput(pixels, pageSettings)
  const map = await models.detect(input)
  const [, , height, width] = input.dims
  const [scaleX, scaleY] = [pixels.width / width, pixels.height / height]
  const boxes = textBoxes({ data: map.data, width, height }).map((box) => ({
    ...box,
    cx: box.cx * scaleX,
    cy: box.cy * scaleY,
    width: box.width * scaleX,
    height: box.height * scaleY,
  }))
  const latinOnly = models.labels.flatMap((label, index) => (latin.test(label) ? [index] : []))
  const read: ReadBox[] = []
  let done = 0
  for (const group of batches(boxes, pageSettings.batch)) {
    const strips = recognizerInput(pixels, group)
    const { data, dims } = await models.recognize(strips)
    const steps = dims[1] ?? 0
    for (const [index, box] of group.entries()) {
      const offset = index * steps * models.labels.length
      const reading = readStrip(data, { offset, steps, labels: models.labels }, latinOnly)
      const stretch = strips.dims[3] / stripWidth(box)
      const words = stripWords(reading).map(({ text, confidence, from, to }) => ({
        text,
        confidence,
        box: stretchBox(box, Math.min(1, from * stretch), Math.min(1, to * stretch)),
      }))
      const mean = words.reduce((sum, word) => sum + word.confidence, 0) / words.length
      if (mean >= pageSettings.keep) read.push({ box, words })
    }
    done += group.length
    await onBatch(done, boxes.length)
  }
  return { lines: pageLines(read), width: pixels.width, height: pixels.height }
}
