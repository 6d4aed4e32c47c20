import type { Block, Line, Word } from 'tesseract.js'
import type { PageText } from '../engine'
import { pageLines, type ReadBox } from './page-lines'

/** Below this mean confidence (0..1) a line is taken for a picture or a scratch read as text. */
const keepLine = 0.3

type Read = Pick<Word, 'text' | 'confidence' | 'bbox'>
type ReadLine = Pick<Line, 'bbox' | 'baseline' | 'rowAttributes'> & { words: readonly Read[] }

/** The parts of Tesseract's answer that are used: px of the page it was given, confidences 0..100. */
export type ReadBlocks = readonly { paragraphs: readonly { lines: readonly ReadLine[] }[] }[] | Block[]

/**
 * Lines in reading order, in px of the picture: Tesseract reads column by column, so what stands on one row of a
 * receipt is joined again. `scale` is the read page's px per px of the picture; `size` the picture's size in px.
 */
export function tesseractPage(
  blocks: ReadBlocks,
  size: { width: number; height: number; scale: number },
): PageText {
  const lines = blocks.flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines))
  const read = lines.flatMap((line): ReadBox[] => {
    const words = line.words
      .filter((word) => word.text.trim() !== '')
      .map(({ text, confidence, bbox }) => ({
        text: text.trim(),
        confidence: confidence / 100,
        box: scaledBox(bbox, size.scale),
      }))
    const length = words.reduce((sum, word) => sum + word.text.length, 0)
    const sure = words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / length
    const readable = words.some((word) => /[\p{L}\p{N}]/u.test(word.text))
    return readable && sure >= keepLine ? [{ box: turnedBox(line, size.scale), words }] : []
  })
  return { lines: pageLines(read), width: size.width, height: size.height }
}

function scaledBox({ x0, y0, x1, y1 }: Word['bbox'], scale: number) {
  return { x: x0 / scale, y: y0 / scale, width: (x1 - x0) / scale, height: (y1 - y0) / scale }
}

/** The upright box of a slanted line is taller than its row; its baseline tells the slant. */
function turnedBox({ bbox, baseline, rowAttributes }: ReadLine, scale: number): ReadBox['box'] {
  const box = scaledBox(bbox, scale)
  const angle = Math.atan2(baseline.y1 - baseline.y0, Math.max(1, baseline.x1 - baseline.x0))
  return {
    cx: box.x + box.width / 2,
    cy: box.y + box.height / 2,
    width: box.width / Math.cos(angle),
    height: Math.min(box.height, rowAttributes.rowHeight / scale || box.height),
    angle,
  }
}
