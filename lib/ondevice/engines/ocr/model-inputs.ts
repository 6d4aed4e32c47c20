import { type Pixels, sampleBox, type TurnedBox, wholeBox } from '../image/pixels'

/** A float tensor in channel-first order, blue before red as the models were trained. */
export interface ModelInput {
  data: Float32Array
  dims: [batch: number, channels: number, height: number, width: number]
}

export const stripHeight = 48

const channelMean = [0.485, 0.456, 0.406]
const channelDeviation = [0.229, 0.224, 0.225]

function to32(px: number): number {
  return Math.max(32, Math.round(px / 32) * 32)
}

/** The whole page for the detector: longer side `maxSide` px if it need not grow more than `grow` times; both multiples of 32. */
export function detectorInput(
  pixels: Pixels,
  { maxSide, grow }: { maxSide: number; grow: number },
): ModelInput {
  const scale = Math.min(grow, maxSide / Math.max(pixels.width, pixels.height))
  const width = to32(pixels.width * scale)
  const height = to32(pixels.height * scale)
  const rgb = sampleBox(pixels, wholeBox(pixels), { width, height })
  const area = width * height
  const data = new Float32Array(3 * area)
  for (let channel = 0; channel < 3; channel++) {
    const mean = channelMean[channel] ?? 0
    const deviation = channelDeviation[channel] ?? 1
    for (let at = 0; at < area; at++) {
      data[channel * area + at] = ((rgb[at * 3 + 2 - channel] ?? 0) / 255 - mean) / deviation
    }
  }
  return { data, dims: [1, 3, height, width] }
}

/** Width in px of a box once its height is that of a strip. */
export function stripWidth(box: TurnedBox): number {
  return Math.max(16, Math.ceil((stripHeight * box.width) / Math.max(1, box.height)))
}

/** Boxes of similar width as one tensor for the recogniser, padded on the right with mid grey. */
export function recognizerInput(pixels: Pixels, boxes: readonly TurnedBox[]): ModelInput {
  const width = Math.ceil(Math.max(...boxes.map(stripWidth)) / 8) * 8
  const area = stripHeight * width
  const data = new Float32Array(boxes.length * 3 * area)
  for (const [index, box] of boxes.entries()) {
    const own = stripWidth(box)
    const rgb = sampleBox(pixels, box, { width: own, height: stripHeight })
    for (let at = 0; at < own * stripHeight; at++) {
      const to = Math.floor(at / own) * width + (at % own)
      for (let channel = 0; channel < 3; channel++) {
        data[(index * 3 + channel) * area + to] = (rgb[at * 3 + 2 - channel] ?? 0) / 127.5 - 1
      }
    }
  }
  return { data, dims: [boxes.length, 3, stripHeight, width] }
}
