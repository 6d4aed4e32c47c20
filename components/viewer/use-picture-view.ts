'use client'
import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react'
import {
  fitView,
  type Point,
  type Rect,
  type Size,
  settled,
  type Turn,
  toFrame,
  turned,
  type View,
  zoomedTo,
} from './geometry'

/** One step of the keys and buttons. */
const zoomStep = 1.25
/** px of the wheel for a zoom by e; a pinch on a touchpad comes as a wheel with Ctrl, in far smaller steps. */
const wheelPx = { plain: 500, pinch: 100 }

/** CSS px for a px of the picture at 1:1: one of the screen's own. */
const realScale = () => 1 / (globalThis.devicePixelRatio || 1)

/** How a picture lies in its frame, and what moves it: wheel, one finger or pointer, two fingers, keys. */
export function usePictureView(size: Size, picture: string) {
  // A dialog comes to the page after what asks for it: the frame tells by itself when it is there.
  const [frame, setFrame] = useState<HTMLElement | null>(null)
  const [room, setRoom] = useState<Size>()
  const [turn, setTurn] = useState<Turn>(0)
  // Undefined fits the picture, also when the frame changes.
  const [set, setSet] = useState<View>()
  const [shown, setShown] = useState(picture)
  if (shown !== picture) {
    setShown(picture)
    setTurn(0)
    setSet(undefined)
  }
  const view = room && (set ? settled(set, size, room) : fitView(size, room, turn))
  const now = useRef({ view, room, size })
  now.current = { view, room, size }

  const zoom = useCallback((scaleOf: (scale: number) => number, at?: Point) => {
    const { view: from, room: within, size: whole } = now.current
    if (!from || !within) return
    const point = at ?? { x: within.width / 2, y: within.height / 2 }
    const next = zoomedTo(from, scaleOf(from.scale), { point, size: whole, frame: within })
    // Two fingers move before the page is drawn again: each goes on from where the other led.
    now.current = { ...now.current, view: next }
    setSet(next)
  }, [])
  const pan = useCallback((by: Point) => {
    const { view: from, room: within, size: whole } = now.current
    if (!from || !within) return
    const next = settled({ ...from, x: from.x + by.x, y: from.y + by.y }, whole, within)
    now.current = { ...now.current, view: next }
    setSet(next)
  }, [])

  useEffect(() => {
    const current = frame
    if (!current) return
    const tell = () => setRoom({ width: current.clientWidth, height: current.clientHeight })
    const observer = new ResizeObserver(tell)
    observer.observe(current)
    tell()
    // React listens to the wheel without a say in whether the page zooms.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const box = current.getBoundingClientRect()
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
      const grown = Math.exp((-event.deltaY * lines) / (event.ctrlKey ? wheelPx.pinch : wheelPx.plain))
      zoom((scale) => scale * grown, { x: event.clientX - box.left, y: event.clientY - box.top })
    }
    current.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      observer.disconnect()
      current.removeEventListener('wheel', onWheel)
    }
  }, [frame, zoom])

  return {
    setFrame,
    view,
    turn,
    isFit: set === undefined,
    pan,
    zoom,
    zoomIn: (at?: Point) => zoom((scale) => scale * zoomStep, at),
    zoomOut: (at?: Point) => zoom((scale) => scale / zoomStep, at),
    real: (at?: Point) => zoom(realScale, at),
    fit: () => setSet(undefined),
    rotate(quarters: 1 | -1) {
      setTurn(turned(turn, quarters))
      setSet(undefined)
    },
    /** Brings a box of the picture into the middle, large. */
    show({ x, y, width, height }: Rect) {
      const { view: from, room: within, size: whole } = now.current
      if (!from || !within) return
      const scale = Math.min(
        4,
        within.width / Math.max(1, 2 * width),
        within.height / Math.max(1, 2 * height),
      )
      const middle = { x: x + width / 2, y: y + height / 2 }
      const zoomed = zoomedTo(from, scale, { point: { x: 0, y: 0 }, size: whole, frame: within })
      const at = toFrame(zoomed, whole, middle)
      const by = { x: within.width / 2 - at.x, y: within.height / 2 - at.y }
      setSet(settled({ ...zoomed, x: zoomed.x + by.x, y: zoomed.y + by.y }, whole, within))
    },
    /** Per cent of the screen's own px. */
    percent: view ? Math.round((view.scale / realScale()) * 100) : 100,
  }
}

export type PictureView = ReturnType<typeof usePictureView>

/** Drags with one pointer, pinches with two. Handlers for the frame. */
export function useGestures({ pan, zoom }: Pick<PictureView, 'pan' | 'zoom'>) {
  const pointers = useRef(new Map<number, Point>())
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const before = pointers.current.get(event.pointerId)
      if (!before) return
      const to = { x: event.clientX, y: event.clientY }
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1]
      pointers.current.set(event.pointerId, to)
      if (!other) return pan({ x: to.x - before.x, y: to.y - before.y })
      const apart = (point: Point) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y))
      const box = event.currentTarget.getBoundingClientRect()
      const middle = { x: (to.x + other.x) / 2 - box.left, y: (to.y + other.y) / 2 - box.top }
      pan({ x: (to.x - before.x) / 2, y: (to.y - before.y) / 2 })
      zoom((scale) => (scale * apart(to)) / apart(before), middle)
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => void pointers.current.delete(event.pointerId),
    onPointerCancel: (event: PointerEvent<HTMLElement>) => void pointers.current.delete(event.pointerId),
  }
}
