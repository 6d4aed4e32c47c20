/** Sizes and places in px: of the picture as it is stored, or of the frame on the screen, as said. */
export interface Size {
  width: number
  height: number
}
export interface Point {
  x: number
  y: number
}
export type Rect = Point & Size

/** Degrees clockwise. */
export type Turn = 0 | 90 | 180 | 270

/** How a picture lies in its frame: screen px for each px of the picture, and where the corner of the turned picture is. */
export interface View extends Point {
  scale: number
  turn: Turn
}

/** A small picture is not blown up beyond this to fill its frame; nothing is enlarged beyond `mostScale`. */
const mostFit = 4
const mostScale = 16
/** A side of a cut is never shorter, px of the picture. */
const leastSide = 8

/** The turn a quarter further, clockwise for 1, back for -1. */
export function turned(turn: Turn, quarters: 1 | -1): Turn {
  return ((turn + quarters * 90 + 360) % 360) as Turn
}

/** The size of a picture after its turn. */
export function turnedSize({ width, height }: Size, turn: Turn): Size {
  return turn % 180 === 0 ? { width, height } : { width: height, height: width }
}

/** Screen px per px at which the whole picture is in the frame. */
function fitScale(size: Size, frame: Size, turn: Turn): number {
  const { width, height } = turnedSize(size, turn)
  return Math.max(1e-4, Math.min(frame.width / width, frame.height / height, mostFit))
}

/** The whole picture, in the middle of the frame. */
export function fitView(size: Size, frame: Size, turn: Turn): View {
  return settled({ scale: fitScale(size, frame, turn), turn, x: 0, y: 0 }, size, frame)
}

/** The view in its bounds: a picture smaller than the frame stays in the middle, a larger one leaves no gap. */
export function settled(view: View, size: Size, frame: Size): View {
  const { width, height } = turnedSize(size, view.turn)
  const along = (at: number, whole: number, room: number) =>
    whole <= room ? (room - whole) / 2 : Math.min(0, Math.max(room - whole, at))
  return {
    ...view,
    x: along(view.x, width * view.scale, frame.width),
    y: along(view.y, height * view.scale, frame.height),
  }
}

/** Zoomed to a scale; what is under `point` of the frame stays there as far as the bounds allow. */
export function zoomedTo(view: View, scale: number, at: { point: Point; size: Size; frame: Size }): View {
  const { point, size, frame } = at
  const least = Math.min(1, fitScale(size, frame, view.turn))
  const next = Math.min(mostScale, Math.max(least, scale))
  const grown = next / view.scale
  const x = point.x - (point.x - view.x) * grown
  const y = point.y - (point.y - view.y) * grown
  return settled({ ...view, scale: next, x, y }, size, frame)
}

/** Where a place of the picture is in the frame. */
export function toFrame({ scale, turn, x, y }: View, { width, height }: Size, place: Point): Point {
  const at = {
    0: { x: place.x, y: place.y },
    90: { x: height - place.y, y: place.x },
    180: { x: width - place.x, y: height - place.y },
    270: { x: place.y, y: width - place.x },
  }[turn]
  return { x: x + at.x * scale, y: y + at.y * scale }
}

/** The place of the picture that is at a point of the frame; it may lie outside. */
export function toPicture({ scale, turn, x, y }: View, { width, height }: Size, point: Point): Point {
  const u = (point.x - x) / scale
  const v = (point.y - y) / scale
  return {
    0: { x: u, y: v },
    90: { x: v, y: height - u },
    180: { x: width - u, y: height - v },
    270: { x: width - v, y: u },
  }[turn]
}

/** A rectangle of the picture as it lies in the frame. */
export function rectInFrame(view: View, size: Size, { x, y, width, height }: Rect): Rect {
  return rectBetween(toFrame(view, size, { x, y }), toFrame(view, size, { x: x + width, y: y + height }))
}

/** The rectangle two opposite corners span. */
function rectBetween(a: Point, b: Point): Rect {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  }
}

/** A cut in whole px inside the picture, no side shorter than 8 px where the picture has as many. */
export function wholeCut(cut: Rect, size: Size): Rect {
  const along = (at: number, length: number, whole: number) => {
    const least = Math.min(leastSide, whole)
    const from = Math.round(Math.min(Math.max(0, at), whole - least))
    const to = Math.round(Math.min(whole, Math.max(at + length, from + least)))
    return [from, Math.max(least, to - from)] as const
  }
  const [x, width] = along(cut.x, cut.width, size.width)
  const [y, height] = along(cut.y, cut.height, size.height)
  return { x, y, width, height }
}

/** The cut with one corner moved by px of the picture; corners count from the top left, clockwise, in the picture as stored. */
export function withCorner(cut: Rect, corner: 0 | 1 | 2 | 3, by: Point): Rect {
  const left = corner === 0 || corner === 3
  const top = corner === 0 || corner === 1
  const at = { x: left ? cut.x : cut.x + cut.width, y: top ? cut.y : cut.y + cut.height }
  const other = { x: left ? cut.x + cut.width : cut.x, y: top ? cut.y + cut.height : cut.y }
  return rectBetween({ x: at.x + by.x, y: at.y + by.y }, other)
}

/** A step in the frame as a step in the picture. */
export function stepInPicture({ scale, turn }: View, step: Point): Point {
  return toPicture({ scale, turn, x: 0, y: 0 }, { width: 0, height: 0 }, step)
}
