import type { Box, EvidenceSource } from '../../../core/evidence'
import { sentencesOf } from './sentences'

/** One line of text evidence, from print, speech or a text input. Box in px of the page, start and end in s of the clip. */
export interface Line {
  text: string
  /** How sure the reader was, 0..1; 1 for typed text. */
  confidence: number
  input: string
  mediaId?: string | undefined
  box?: Box | undefined
  start?: number | undefined
  end?: number | undefined
  words?: { text: string; box: Box; confidence?: number | undefined }[] | undefined
  /** Pieces that stand apart on the same row, when there are several. */
  parts?: string[] | undefined
}

export function sourceOf(line: Line, text = line.text): EvidenceSource {
  const source: EvidenceSource = { input: line.input, text, score: Math.round(line.confidence * 100) / 100 }
  if (line.mediaId !== undefined) source.mediaId = line.mediaId
  if (line.box) source.box = line.box
  if (line.start !== undefined) source.start = line.start
  if (line.end !== undefined) source.end = line.end
  return source
}

function unionBox(boxes: Box[]): Box | undefined {
  if (boxes.length === 0) return undefined
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { x, y, width: right - x, height: bottom - y }
}

/** The part of a box some words of the line take, when the reader gave words; else the whole line. */
function boxOfText(line: Line, text: string): Box | undefined {
  const wanted = new Set(text.split(/\s+/).filter(Boolean))
  const boxes = (line.words ?? []).filter((word) => wanted.has(word.text)).map((word) => word.box)
  return unionBox(boxes) ?? line.box
}

/** A line as the source of a value in it, boxed as closely as the reader's words allow. */
export function sourceOfValue(line: Line, value: string): EvidenceSource {
  const box = boxOfText(line, value)
  return box ? { ...sourceOf(line), box } : sourceOf(line)
}

function joinLines(parts: Line[]): Line {
  const sorted = [...parts].sort((a, b) => (a.box?.x ?? 0) - (b.box?.x ?? 0))
  const first = sorted[0] as Line
  return {
    ...first,
    text: sorted.map((part) => part.text).join(' '),
    confidence: sorted.reduce((sum, part) => sum + part.confidence, 0) / sorted.length,
    box: unionBox(sorted.flatMap((part) => (part.box ? [part.box] : []))),
    words: sorted.flatMap((part) => part.words ?? []),
    parts: sorted.flatMap((part) => part.parts ?? [part.text]),
  }
}

function sameRow(a: Line, b: Line): boolean {
  if (!a.box || !b.box || a.mediaId !== b.mediaId) return false
  const overlap = Math.min(a.box.y + a.box.height, b.box.y + b.box.height) - Math.max(a.box.y, b.box.y)
  const apart = a.box.x + a.box.width <= b.box.x + 4 || b.box.x + b.box.width <= a.box.x + 4
  return apart && overlap > 0.55 * Math.min(a.box.height, b.box.height)
}

/** Pieces that stand side by side on a page as one line each, top to bottom: label left, amount right. */
export function rowsOf(lines: readonly Line[]): Line[] {
  const rows: Line[][] = []
  for (const line of lines) {
    const row = rows.slice(-4).find((parts) => parts.every((part) => sameRow(part, line)))
    if (row) row.push(line)
    else rows.push([line])
  }
  return rows.map((row) => (row.length === 1 ? (row[0] as Line) : joinLines(row)))
}

/** Running text broken over printed lines as whole sentences; other lines stay as they are. */
export function sentenceLines(lines: readonly Line[]): Line[] {
  const blocks: Line[] = []
  for (const line of lines) {
    const before = blocks.at(-1)
    const runsOn =
      before?.box !== undefined &&
      line.box !== undefined &&
      before.mediaId === line.mediaId &&
      /^\p{Ll}/u.test(line.text) &&
      !/[.!?:]\s*$/.test(before.text)
    if (runsOn && before)
      blocks[blocks.length - 1] = { ...joinLines([before, line]), text: `${before.text} ${line.text}` }
    else blocks.push(line)
  }
  return blocks.flatMap((block) => sentencesOf(block.text).map((text) => ({ ...block, text })))
}
