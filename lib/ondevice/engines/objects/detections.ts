import type { Box } from '../../../core/evidence'
import type { DetectedObject } from '../engine'
import { type Letterbox, unletterboxed } from '../image/letterbox'
import { objectLabels } from './labels'

/** Lowest score kept, and the overlap from which two boxes of one class are the same thing. */
const detectionSettings = { score: 0.1, overlap: 0.5 }

/** Intersection over union of two boxes, 0..1. */
export function boxOverlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  if (width <= 0 || height <= 0) return 0
  return (width * height) / (a.width * a.height + b.width * b.height - width * height)
}

/**
 * Objects out of the detector's rows [x0, y0, x1, y1, score, class] in px of the letterboxed square, surest first,
 * each thing once (greedy non-maximum suppression within a class).
 */
export function readDetections(rows: Float32Array, place: Letterbox): DetectedObject[] {
  const found: DetectedObject[] = []
  for (let at = 0; at + 5 < rows.length; at += 6) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, score = 0, number = -1] = rows.subarray(at, at + 6)
    const label = objectLabels[number]
    const box = unletterboxed({ x0, y0, x1, y1 }, place)
    if (label && score >= detectionSettings.score && box.width > 0 && box.height > 0)
      found.push({ label, score, box })
  }
  found.sort((a, b) => b.score - a.score)
  const kept: DetectedObject[] = []
  for (const one of found) {
    const same = (other: DetectedObject) =>
      other.label === one.label && boxOverlap(other.box, one.box) > detectionSettings.overlap
    if (!kept.some(same)) kept.push(one)
  }
  return kept
}
