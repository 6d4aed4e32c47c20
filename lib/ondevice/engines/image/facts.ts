import type { Box } from '../../../core/evidence'
import type { ImageFacts } from '../engine'
import { colorName, hexOf, type Rgb } from './color-names'
import { type Pixels, sampleBox, type TurnedBox, wholeBox } from './pixels'

/** Longer side in px of the copy the facts are taken from, and the smallest share of it a colour is named for. */
const side = 96
const leastShare = 0.03

/** Size of the picture; of all of it or of a box in px: mean brightness (luma of ITU-R BT.601) and named colours by share, each with its mean shade. */
export function pictureFacts(pixels: Pixels, box?: Box): ImageFacts {
  const area = box ? turned(box) : wholeBox(pixels)
  const scale = Math.min(1, side / Math.max(area.width, area.height))
  const width = Math.max(1, Math.round(area.width * scale))
  const height = Math.max(1, Math.round(area.height * scale))
  const rgb = sampleBox(pixels, area, { width, height })
  const count = width * height
  const groups = new Map<string, { count: number; sum: Rgb }>()
  let light = 0
  for (let at = 0; at < count * 3; at += 3) {
    const [red, green, blue] = [rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0]
    light += (0.299 * red + 0.587 * green + 0.114 * blue) / 255
    const name = colorName([red, green, blue])
    const group = groups.get(name) ?? { count: 0, sum: [0, 0, 0] }
    const [r, g, b] = group.sum
    groups.set(name, { count: group.count + 1, sum: [r + red, g + green, b + blue] })
  }
  const colors = [...groups]
    .map(([name, group]) => ({
      name,
      share: group.count / count,
      hex: hexOf([group.sum[0] / group.count, group.sum[1] / group.count, group.sum[2] / group.count]),
    }))
    .filter(({ share }) => share >= leastShare)
    .sort((a, b) => b.share - a.share)
  return { width: pixels.width, height: pixels.height, brightness: light / count, colors }
}

function turned({ x, y, width, height }: Box): TurnedBox {
  return { cx: x + width / 2, cy: y + height / 2, width, height, angle: 0 }
}
