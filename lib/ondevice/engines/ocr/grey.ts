import type { Pixels } from '../image/pixels'

/** A grey picture, one byte a px, rows from the top; `scale` is its px per px of the picture it came from. */
export interface GreyPage {
  data: Uint8Array
  width: number
  height: number
  scale: number
}

/** Longer side in px a page is brought to, and how far a small one may grow, by measurement on receipts. */
export const greySettings = { side: 2200, grow: 2, cell: 48 }

/** How much of a cell may be brighter than its paper, so that a glare or a lone white px does not set the level. */
const brighter = 0.15

/** A cell whose brightness is below this share of the usual one is not paper. */
const surroundings = 0.4

/**
 * The page in grey (luma of ITU-R BT.601), with uneven light taken out: every px is divided by the paper's
 * brightness around it, so that shaded paper becomes white.
 */
export function greyPage(pixels: Pixels, settings = greySettings): GreyPage {
  const scale = Math.min(settings.grow, settings.side / Math.max(pixels.width, pixels.height))
  const page = resized(luma(pixels), scale)
  return { ...page, data: evenLight(page, settings.cell) }
}

function luma({ data, width, height }: Pixels): GreyPage {
  const grey = new Uint8Array(width * height)
  for (let at = 0; at < grey.length; at++) {
    const red = data[at * 4] ?? 0
    const green = data[at * 4 + 1] ?? 0
    const blue = data[at * 4 + 2] ?? 0
    grey[at] = 0.299 * red + 0.587 * green + 0.114 * blue + 0.5
  }
  return { data: grey, width, height, scale: 1 }
}

/** Bilinear; shrinking by more than two would alias, but stored pictures are never that much larger. */
function resized(page: GreyPage, scale: number): GreyPage {
  const width = Math.max(1, Math.round(page.width * scale))
  const height = Math.max(1, Math.round(page.height * scale))
  const across = places(width, page.width)
  const down = places(height, page.height)
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const top = (down.low[y] ?? 0) * page.width
    const bottom = (down.high[y] ?? 0) * page.width
    const share = down.share[y] ?? 0
    for (let x = 0; x < width; x++) {
      const left = across.low[x] ?? 0
      const right = across.high[x] ?? 0
      const towards = across.share[x] ?? 0
      const above = mix(page.data[top + left] ?? 0, page.data[top + right] ?? 0, towards)
      const below = mix(page.data[bottom + left] ?? 0, page.data[bottom + right] ?? 0, towards)
      data[y * width + x] = mix(above, below, share) + 0.5
    }
  }
  return { data, width, height, scale }
}

function evenLight(page: GreyPage, cell: number): Uint8Array {
  const { data, width, height } = page
  const columns = Math.ceil(width / cell)
  const rows = Math.ceil(height / cell)
  const paper = paperLevels(page, { cell, columns, rows })
  const across = places(width, columns, cell)
  const down = places(height, rows, cell)
  const out = new Uint8Array(data.length)
  const levels = new Float32Array(columns)
  for (let y = 0; y < height; y++) {
    const top = (down.low[y] ?? 0) * columns
    const bottom = (down.high[y] ?? 0) * columns
    for (let column = 0; column < columns; column++)
      levels[column] = mix(paper[top + column] ?? 255, paper[bottom + column] ?? 255, down.share[y] ?? 0)
    for (let x = 0; x < width; x++) {
      const light = mix(
        levels[across.low[x] ?? 0] ?? 255,
        levels[across.high[x] ?? 0] ?? 255,
        across.share[x] ?? 0,
      )
      out[y * width + x] = Math.min(255, ((data[y * width + x] ?? 0) * 255) / light)
    }
  }
  return out
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share
}

/** For each of `to` px the two of `from` whose centres enclose it, and its share of the way to the second. */
function places(to: number, from: number, step = to / from) {
  const low = new Uint32Array(to)
  const high = new Uint32Array(to)
  const share = new Float32Array(to)
  for (let px = 0; px < to; px++) {
    const place = Math.min(from - 1, Math.max(0, (px + 0.5) / step - 0.5))
    low[px] = place
    high[px] = Math.min(from - 1, Math.floor(place) + 1)
    share[px] = place - Math.floor(place)
  }
  return { low, high, share }
}

/** Brightness of the paper in each cell: a high percentile. */
function paperLevels(page: GreyPage, grid: { cell: number; columns: number; rows: number }): Float32Array {
  const { cell, columns, rows } = grid
  const levels = new Float32Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const counts = new Uint32Array(256)
      const right = Math.min(page.width, (column + 1) * cell)
      const bottom = Math.min(page.height, (row + 1) * cell)
      for (let y = row * cell; y < bottom; y++) {
        for (let x = column * cell; x < right; x++) {
          const value = page.data[y * page.width + x] ?? 0
          counts[value] = (counts[value] ?? 0) + 1
        }
      }
      const few = (right - column * cell) * (bottom - row * cell) * brighter
      let level = 255
      for (let above = counts[255] ?? 0; level > 1 && above <= few; above += counts[level] ?? 0) level--
      levels[row * columns + column] = level
    }
  }
  return withoutSurroundings(levels)
}

/** What lies around the paper is much darker; it becomes white too, lest its black hides the faint ink. */
function withoutSurroundings(levels: Float32Array): Float32Array {
  const usual = levels.toSorted()[levels.length >> 1] ?? 255
  return levels.map((level) => (level < usual * surroundings ? 1 : level))
}

/** The page as a file in binary PGM, which needs no compression and every OCR program reads. */
export function pgmFile({ data, width, height }: GreyPage): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`)
  const file = new Uint8Array(head.length + data.length)
  file.set(head)
  file.set(data, head.length)
  return file
}
